import * as z from 'zod';
import { usageFailure } from '../../failures/command-failure.js';
import { acceptedNames } from '../../release/accepted-names.js';
import type { WarningRules } from '../../release/request.js';
import { BUMPS, type VersionChoice, versionFault } from '../../release/version-choice.js';
import { WAIT } from '../tools/follow.js';

/** The inputs that choose a version. */
export const VERSION = {
  version: z.string().max(256).optional().describe('The version, such as 2.5.0. Default: what the changes call for.'),
  bump: z.enum(BUMPS).optional().describe('Instead of a version: which part of the present one to raise.'),
};

/** The input that accepts warnings. */
export const ACCEPT = z
  .array(z.string().max(1_000))
  .max(500)
  .default([])
  .describe(
    'Names of warnings that the person accepts, as the preview shows them: CODE:KEY, or CODE for all of one code.',
  );

/** The inputs of tools that deploy, beside those of the tool that plans. */
export const CONFIRMED = {
  confirmation: z
    .string()
    .max(100)
    .optional()
    .describe('The confirmation of the plan that the person has agreed to. Without it, nothing is written.'),
  wait_seconds: WAIT.default(45),
};

/** The version that the inputs choose. @throws CommandFailure if it is none */
export function versionOf(
  { version, bump }: { readonly version?: string | undefined; readonly bump?: (typeof BUMPS)[number] | undefined },
  fallback: VersionChoice,
): VersionChoice {
  if (version === undefined) return bump === undefined ? fallback : { kind: 'BUMP', bump };
  if (bump !== undefined) throw usageFailure('Expected one of "version" and "bump", got both');
  const fault = versionFault(version);
  if (fault !== null) throw usageFailure(fault);
  return { kind: 'VERSION', version };
}

/** The rules for warnings: each new one has to be accepted by its name. @throws CommandFailure if a name is none */
export function warningsOf(accept: readonly string[]): WarningRules {
  return { accept: acceptedNames(accept), failOn: 'new-warnings' };
}
