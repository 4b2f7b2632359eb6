import * as z from 'zod';
import { history } from '../../history/history-command.js';
import { notes } from '../../history/notes-command.js';
import { show } from '../../history/show-command.js';
import { MAX_ENTRIES } from './captured-output.js';
import { PIPELINE, TARGET } from './inputs.js';
import { addTool, READS, type Toolbox } from './tool.js';

const RELEASE = z
  .string()
  .max(512)
  .describe('An environment and a version, such as "staging@2.4.0", or the id of a release.');

const RELEASES = z.object({
  totalCount: z.number(),
  releases: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['PROMOTION', 'ROLLBACK', 'SYSTEM']),
      state: z.enum(['PREVIEW', 'DEPLOYING', 'LIVE', 'SUPERSEDED', 'FAILED', 'CANCELLED', 'DISCARDED']),
      version: z.string().nullable(),
      description: z.string().nullable(),
      deployedAt: z.string().nullable(),
      deployedBy: z.object({ name: z.string() }).nullable(),
      liveAt: z.string().nullable(),
    }),
  ),
});

/** Adds `list_releases`, `show_release` and `release_notes`. */
export function addReleaseReadTools(toolbox: Toolbox): void {
  addTool(
    toolbox,
    {
      name: 'list_releases',
      title: 'List releases',
      description:
        'Lists the releases of an environment, newest first: version, state, when, who, how many changes, description. Use it for "what was released last week" or "which version can we go back to".',
      input: z.strictObject({
        environment: TARGET,
        limit: z.number().int().min(1).max(MAX_ENTRIES).default(20).describe('How many at most.'),
        pipeline: PIPELINE,
      }),
      output: RELEASES,
      annotations: READS,
    },
    ({ session }, { environment, limit }) => history(session, { environment, limit, all: false }),
  );
  addTool(
    toolbox,
    {
      name: 'show_release',
      title: 'Show a release',
      description:
        'Shows one release: description, state, people and times, where its content comes from and where it runs, its deployment, its changes, and its messages with who accepted them.',
      input: z.strictObject({ release: RELEASE, pipeline: PIPELINE }),
      annotations: READS,
    },
    ({ session }, { release }) => show(session, release),
  );
  addTool(
    toolbox,
    {
      name: 'release_notes',
      title: 'Release notes',
      description:
        'Gives the notes of a release for people, in Markdown: what it is for, what users notice, warnings and who accepted them, and its changes. Also for an open preview, by its id.',
      input: z.strictObject({ release: RELEASE, pipeline: PIPELINE }),
      annotations: READS,
    },
    ({ session }, { release }) => notes(session, { cwd: '.', name: release, file: undefined }),
  );
}
