import type { CountedChangesFragment } from '../changes/changes.generated.js';
import type { ChangeGroup, PrintedChange } from '../changes/printed-change.js';
import type { MessageContext } from '../messages/message-lines.js';
import type { MessageGroups } from '../messages/printed-message.js';
import type { ChoosingOptions } from '../output/hint.js';
import type { PreviewHeadFragment } from './preview.generated.js';

/** How many changes of each kind of content people are shown. */
export const MAX_CHANGES = 100;

/** What people see of a preview, of a release, or of a push that is not made: the first changes and messages. */
export interface PreviewView {
  /** `Development → Staging`. */
  readonly title: string;
  /** The name of the environment that a release reads from. Null if it reads from none. */
  readonly source: string | null;
  readonly target: MessageContext;
  readonly counts: CountedChangesFragment;
  readonly suggestions: PreviewHeadFragment['versionSuggestions'];
  readonly groups: readonly ChangeGroup[];
  /** Changes that the release leaves out. */
  readonly excluded: FirstOf<Pick<PrintedChange, 'type' | 'sentence'>>;
  /** Drafts in the source, which are never released. */
  readonly drafts: FirstOf<{ readonly key: string; readonly name: string }>;
  readonly messages: MessageGroups;
  /** The command that does what is shown. Null if none does. */
  readonly nextCommand: string | null;
}

/** The first entries of a list. */
interface FirstOf<Entry> {
  readonly nodes: readonly Entry[];
  /** How many entries the list has. */
  readonly totalCount: number;
}

/** What the messages of a release are printed for. */
export function messageContext(
  { environment: { kind }, state, version }: PreviewHeadFragment,
  chosenBy: ChoosingOptions,
): MessageContext {
  return { environment: { kind, chosenBy }, isPreview: state === 'PREVIEW', version };
}

/** The suggested version and its reason: `2.5.0 (minor): Adds the Box integration`. Null if none is suggested. */
export function suggestionText({ suggestions, source }: PreviewView): string | null {
  if (!suggestions || suggestions.recommendedVersion === null) return null;
  const { recommendedVersion: version, sourceVersion, recommended, reason } = suggestions;
  if (version === sourceVersion) return `${version}, the version that ${source ?? 'its source'} runs`;
  return `${version} (${recommended.toLowerCase()}): ${reason}`;
}

/** What a release is: `Development → Staging`, `Rollback of Staging to 2.3.0`; once it has one, with its version and state. */
export function titleOf(release: PreviewHeadFragment): string {
  const { kind, state, version, environment, sourceEnvironment, sourceRelease } = release;
  const stateText = version === null ? '' : ` ${version}, ${state}`;
  if (kind === 'ROLLBACK') {
    const goal = `Rollback of ${environment.name} to ${sourceRelease?.version ?? '?'}`;
    return version === null ? goal : `${goal} as${stateText}`;
  }
  if (kind === 'SYSTEM' || sourceEnvironment === null) return `${environment.name}${stateText}`;
  const source = sourceRelease?.version ? `${sourceEnvironment.name} ${sourceRelease.version}` : sourceEnvironment.name;
  return `${source} → ${environment.name}${stateText}`;
}
