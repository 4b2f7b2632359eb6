import * as z from 'zod';
import { printPipelines } from '../../commands/pipelines.js';
import { printStatus } from '../../commands/status.js';
import { PIPELINE } from './inputs.js';
import { COUNTS, KIND } from './outputs.js';
import { addTool, READS, type Toolbox } from './tool.js';

const PIPELINES = z.object({ pipelines: z.array(z.object({ id: z.string(), name: z.string() })) });

const STATUS = z.object({
  pipeline: z.object({
    id: z.string(),
    name: z.string(),
    environments: z.array(
      z.object({
        kind: KIND,
        version: z.string().nullable().describe('What it runs. Null for Development.'),
        liveRelease: z.object({ liveAt: z.string().nullable(), description: z.string().nullable() }).nullable(),
        deployingRelease: z
          .object({
            version: z.string().nullable(),
            deployment: z.object({ percentage: z.number(), statusMessage: z.string() }).nullable(),
          })
          .nullable(),
        openPreview: z.object({ id: z.string() }).nullable(),
        openRollback: z.object({ id: z.string() }).nullable(),
        pendingChanges: COUNTS,
      }),
    ),
  }),
});

/** Adds `list_pipelines` and `status`. */
export function addPipelineTools(toolbox: Toolbox): void {
  addTool(
    toolbox,
    {
      name: 'list_pipelines',
      title: 'List pipelines',
      description: 'Lists the pipelines of this Slipway server that the token may see, with their ids.',
      input: z.strictObject({ name: z.string().max(100).optional().describe('Part of a name, ignoring case.') }),
      output: PIPELINES,
      annotations: READS,
    },
    ({ session }, { name }) => printPipelines(session, name),
  );
  addTool(
    toolbox,
    {
      name: 'status',
      title: 'Status of a pipeline',
      description:
        'What each environment of a pipeline runs (version, since when), what is being deployed, whether a preview or a rollback is open, and how many changes wait to be released. Begin with this.',
      input: z.strictObject({ pipeline: PIPELINE }),
      output: STATUS,
      annotations: READS,
    },
    ({ session }) => printStatus(session),
  );
}
