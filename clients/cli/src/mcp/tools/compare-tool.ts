import * as z from 'zod';
import { diff } from '../../diff/diff-command.js';
import { parseSide } from '../../diff/sides.js';
import { usageFailure } from '../../failures/command-failure.js';
import { PIPELINE } from './inputs.js';
import { ALL_COUNTS, CHANGE } from './outputs.js';
import { addTool, READS, type Toolbox } from './tool.js';

const SIDE =
  'an environment ("development", "staging", "production"), a version of one ("staging@2.4.0"), or the id of a release';

/** Adds `compare`. */
export function addCompareTool(toolbox: Toolbox): void {
  addTool(
    toolbox,
    {
      name: 'compare',
      title: 'Compare two environments or releases',
      description:
        'Says what would change in the target if it had the content of the source: integrations, app events and workflows that are added, modified or removed, who edited them last, and which fields differ. Use it for "what is different between Staging and Production", or "what did 2.4.0 change".',
      input: z.strictObject({
        source: z.string().max(512).describe(`What to compare with the target: ${SIDE}.`),
        target: z.string().max(512).describe(`What would change: ${SIDE}.`),
        pipeline: PIPELINE,
      }),
      output: z.object({ counts: ALL_COUNTS, changes: z.array(CHANGE) }),
      annotations: READS,
    },
    async ({ session }, { source, target }) => {
      const sides = { source: sideOf(source), target: sideOf(target) };
      return diff(session, '.', sides, { source, target, exitCode: false });
    },
  );
}

/** A side on the server: an assistant does not read files by this server. */
function sideOf(text: string) {
  const side = parseSide(text);
  if (side.kind !== 'FOLDER') return side;
  throw usageFailure(`Expected ${SIDE}, got "${text}"`);
}
