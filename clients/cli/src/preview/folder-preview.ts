import { compareDocuments } from '../changes/compare-documents.js';
import { countChanges } from '../changes/count-changes.js';
import { groupsOf, type PrintedChange } from '../changes/printed-change.js';
import { type FolderLocation, locateFolder, readValidContent } from '../folder/content-folder.js';
import { readContent } from '../folder/project-content.js';
import type { MessageGroup } from '../messages/printed-message.js';
import { commandHint } from '../output/hint.js';
import { findEnvironment } from '../pipeline/find-environment.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import type { Session } from '../session/session.js';
import { MAX_CHANGES, type PreviewView } from './preview-view.js';

/** What a push of a folder would change in Development. */
export interface FolderPreview {
  /** The folder, as it is shown. */
  readonly folder: string;
  readonly environment: FoundEnvironment;
  readonly changes: readonly PrintedChange[];
  readonly view: PreviewView;
}

/**
 * Compares a folder with Development. It only reads, so that a job on a pull request needs no permission to edit.
 *
 * @throws CommandFailure if the folder is not valid
 */
export async function previewFolder(session: Session, cwd: string, path: string): Promise<FolderPreview> {
  const location = locateFolder(cwd, path, session);
  const { content } = await readValidContent(location, session.signal);
  const environment = await findEnvironment(session, 'DEVELOPMENT');
  const { document } = await readContent(session, { projectId: environment.project.id });
  const changes = await compareDocuments(document, content.document);
  return {
    folder: location.shown,
    environment,
    changes,
    view: viewOf(location, environment, changes),
  };
}

const NO_MESSAGES: MessageGroup = { messages: [], total: 0 };
const NO_ENTRIES = { nodes: [], totalCount: 0 };

function viewOf(
  location: FolderLocation,
  environment: FoundEnvironment,
  changes: readonly PrintedChange[],
): PreviewView {
  return {
    title: `${location.shown} → ${environment.name}`,
    source: null,
    target: { environment, isPreview: true, version: null },
    counts: countChanges(changes),
    suggestions: null,
    groups: groupsOf(changes).map((group) => ({ ...group, changes: group.changes.slice(0, MAX_CHANGES) })),
    excluded: NO_ENTRIES,
    drafts: NO_ENTRIES,
    messages: { errors: NO_MESSAGES, newWarnings: NO_MESSAGES, carriedOver: NO_MESSAGES, infos: NO_MESSAGES },
    nextCommand: commandHint(location, 'push', location.shown),
  };
}
