import * as z from 'zod';
import { printAudit } from '../../commands/audit.js';
import { MAX_ENTRIES } from './captured-output.js';
import { ENVIRONMENT, PIPELINE } from './inputs.js';
import { addTool, READS, type Toolbox } from './tool.js';

const FILTER = z.strictObject({
  since: z
    .string()
    .max(64)
    .exactOptional()
    .describe('Only from this time: 2h, 7d, a date, or a date with time and offset.'),
  until: z.string().max(64).exactOptional().describe('Only before this time, in the same form.'),
  operation: z.string().max(256).exactOptional().describe('Only this operation, such as deployRelease.'),
  member: z.string().max(256).exactOptional().describe('Only what this member did, by name or id.'),
  environment: ENVIRONMENT.exactOptional().describe('Only what concerns this environment.'),
  subject: z.string().max(256).exactOptional().describe('Only what was done to the object with this id or key.'),
  outcome: z.enum(['succeeded', 'refused', 'failed']).exactOptional(),
});

const ENTRIES = z.object({
  entries: z.array(
    z.object({
      createdAt: z.string(),
      operation: z.string(),
      outcome: z.string(),
      codes: z.array(z.string()),
      subjects: z.array(z.string()),
      requestId: z.string(),
    }),
  ),
});

/** Adds `audit_log`. */
export function addAuditTool(toolbox: Toolbox): void {
  addTool(
    toolbox,
    {
      name: 'audit_log',
      title: 'Audit log',
      description:
        'Lists what members, connected users and runtimes did, newest first: when, who, which operation, how it ended, on what. Needs the token of an ADMIN.',
      input: FILTER.extend({
        limit: z.number().int().min(1).max(MAX_ENTRIES).default(50).describe('How many entries at most.'),
        pipeline: PIPELINE,
      }),
      output: ENTRIES,
      annotations: READS,
    },
    ({ session }, { limit, pipeline: _pipeline, ...filter }) =>
      printAudit(session, { ...filter, limit: String(limit) }),
  );
}
