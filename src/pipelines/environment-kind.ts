/** The stages of a pipeline, in the order in which releases flow through them. */
export const ENVIRONMENT_KINDS = ['DEVELOPMENT', 'STAGING', 'PRODUCTION'] as const;
export type EnvironmentKind = (typeof ENVIRONMENT_KINDS)[number];

/** The display names of environments. */
export const ENVIRONMENT_NAMES: Readonly<Record<EnvironmentKind, string>> = {
  DEVELOPMENT: 'Development',
  STAGING: 'Staging',
  PRODUCTION: 'Production',
};
