import * as z from 'zod';

/** The input that names a pipeline. */
export const PIPELINE = z
  .string()
  .min(1)
  .max(256)
  .optional()
  .describe('The name or id of the pipeline. Leave it out if there is one only, or for the default of this server.');

/** The input that names an environment that runs releases. */
export const TARGET = z
  .enum(['staging', 'production'])
  .describe('The environment that runs, or would run, the release.');

/** The input that names any environment. */
export const ENVIRONMENT = z.enum(['development', 'staging', 'production']).describe('The environment.');
