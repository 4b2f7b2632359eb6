import * as z from 'zod';
import { missingOf, usesText } from '../../configuration/missing.js';
import { readNeeds } from '../../configuration/needs.js';
import { columns } from '../../output/columns.js';
import { environmentData } from '../../pipeline/environment-names.js';
import { environmentNamed } from '../../pipeline/find-environment.js';
import type { Session } from '../../session/session.js';
import { ENVIRONMENT, PIPELINE } from './inputs.js';
import { KIND } from './outputs.js';
import { addTool, READS, type Toolbox } from './tool.js';

const NOUNS = {
  SECRET: 'secret',
  VARIABLE: 'variable',
  APP_CREDENTIALS: 'OAuth client of',
  TEAM_SETTING: 'team setting of',
} as const;

const KINDS = Object.keys(NOUNS) as readonly (keyof typeof NOUNS)[];

const MISSING = z.object({
  environment: z.object({ id: z.string(), kind: KIND, name: z.string() }),
  missing: z.array(
    z.object({
      kind: z.enum(KINDS),
      key: z.string(),
      settingId: z.string().nullable(),
      useCount: z.number(),
      inPreview: z.boolean(),
      command: z.string().nullable().describe('What a person runs to give the value. Values never pass this server.'),
    }),
  ),
});

/** Adds `missing_configuration`. */
export function addMissingTool(toolbox: Toolbox): void {
  addTool(
    toolbox,
    {
      name: 'missing_configuration',
      title: 'Missing configuration of an environment',
      description:
        'Lists the secrets, variables, app credentials and team settings that have no value in an environment, although its content or that of an open preview uses them; each with the command with which a person sets it. Shows no values.',
      input: z.strictObject({ environment: ENVIRONMENT, pipeline: PIPELINE }),
      output: MISSING,
      annotations: READS,
    },
    ({ session }, { environment }) => printMissing(session, environment),
  );
}

async function printMissing(session: Session, name: string): Promise<void> {
  const environment = await environmentNamed(session, name);
  const found = await Promise.all(
    KINDS.map(async (kind) => missingOf(kind, environment, await readNeeds(session, environment, kind))),
  );
  const missing = found.flat();
  const rows = missing.map((each) => [
    `${NOUNS[each.kind]} ${[each.key, each.settingId].filter(Boolean).join(' ')}`,
    usesText(each),
    each.command ?? '',
  ]);
  const lines = rows.length > 0 ? columns(rows) : [`Nothing that ${environment.name} uses lacks a value.`];
  session.output.result({ environment: environmentData(environment), missing }, lines);
}
