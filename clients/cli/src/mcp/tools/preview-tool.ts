import * as z from 'zod';
import { openReleases } from '../../configuration/needs.js';
import { environmentNamed } from '../../pipeline/find-environment.js';
import { readView } from '../../preview/read-view.js';
import type { Session } from '../../session/session.js';
import { PIPELINE, TARGET } from './inputs.js';
import { PREVIEW, previewData, previewText } from './preview-output.js';
import { addTool, READS, type Toolbox } from './tool.js';

/** Adds `show_preview`. */
export function addPreviewTool(toolbox: Toolbox): void {
  addTool(
    toolbox,
    {
      name: 'show_preview',
      title: 'Show the open preview',
      description:
        'Shows the preview, and the rollback, that is open for an environment: what would change, the suggested version, and messages about what to know or do before it is released. Opens none: "compare" says what would change if no preview is open.',
      input: z.strictObject({ environment: TARGET, pipeline: PIPELINE }),
      output: z.object({ previews: z.array(PREVIEW) }),
      annotations: READS,
    },
    ({ session }, { environment }) => printOpen(session, environment),
  );
}

async function printOpen(session: Session, name: string): Promise<void> {
  const environment = await environmentNamed(session, name);
  const ids = await openReleases(session, environment.id);
  const views = await Promise.all(ids.map(async (id) => ({ id, view: await readView(session, id) })));
  const texts = views.map(({ view }) => previewText(view, session));
  const none = [`No preview is open for ${environment.name}.`];
  session.output.result(
    { previews: views.map(({ id, view }) => previewData(id, view)) },
    texts.length === 0 ? none : texts.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines])),
  );
}
