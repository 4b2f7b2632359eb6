import * as z from 'zod';
import { choosePreview } from '../../preview/choose-preview.js';
import { readView } from '../../preview/read-view.js';
import type { Session } from '../../session/session.js';
import { PIPELINE, TARGET } from '../tools/inputs.js';
import { PREVIEW, previewData, previewText } from '../tools/preview-output.js';
import { addTool, type Toolbox } from '../tools/tool.js';
import { OPENS_PREVIEW } from './annotations.js';

/** Adds `preview_release`. */
export function addPreviewReleaseTool(toolbox: Toolbox): void {
  addTool(
    toolbox,
    {
      name: 'preview_release',
      title: 'Preview a release',
      description:
        'Opens a preview of the next release to an environment, or uses the open one, and shows it: changes, messages, suggested version. It stays open for others to review. Deploys nothing.',
      input: z.strictObject({ environment: TARGET, pipeline: PIPELINE }),
      output: z.object({ preview: PREVIEW.nullable().describe('Null if there is nothing to release.') }),
      annotations: OPENS_PREVIEW,
    },
    ({ session }, { environment }) => openAndPrint(session, environment),
  );
}

async function openAndPrint(session: Session, environment: string): Promise<void> {
  const chosen = await choosePreview(session, environment);
  if (chosen.kind === 'NOTHING_TO_DO') {
    return session.output.result({ preview: null }, [`Nothing to release: ${chosen.target.name} has this content.`]);
  }
  const view = await readView(session, chosen.releaseId);
  session.output.result({ preview: previewData(chosen.releaseId, view) }, previewText(view, session));
}
