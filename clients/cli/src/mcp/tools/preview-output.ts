import * as z from 'zod';
import { nameOf } from '../../messages/printed-message.js';
import { previewLines } from '../../preview/preview-lines.js';
import type { PreviewView } from '../../preview/preview-view.js';
import type { Session } from '../../session/session.js';
import { ALL_COUNTS, CHANGE } from './outputs.js';

/** A preview or release for programs. */
export const PREVIEW = z.object({
  releaseId: z.string(),
  title: z.string(),
  counts: ALL_COUNTS,
  suggestedVersion: z.string().nullable().describe('The version that the changes call for. Null once it is deployed.'),
  leftOut: z.number().describe('How many changes it leaves out.'),
  changes: z.array(CHANGE),
  newWarnings: z
    .array(z.object({ name: z.string(), title: z.string() }))
    .describe('To be resolved, or accepted by their names.'),
});

/** A preview for programs. */
export function previewData(releaseId: string, view: PreviewView): z.input<typeof PREVIEW> {
  return {
    releaseId,
    title: view.title,
    counts: view.counts,
    suggestedVersion: view.suggestions?.recommendedVersion ?? null,
    leftOut: view.excluded.totalCount,
    changes: view.groups.flatMap(({ changes }) => changes),
    newWarnings: view.messages.newWarnings.messages.map((message) => ({ name: nameOf(message), title: message.title })),
  };
}

/** A preview as it is printed for people. */
export function previewText(view: PreviewView, { output, now }: Session): readonly string[] {
  return previewLines(view, { colors: output.colors, width: output.width, now: now() });
}
