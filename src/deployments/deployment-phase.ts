/** The phases of a deployment, in order. */
export const DEPLOYMENT_PHASES = ['PREPARE', 'APPLY', 'USERS', 'TARGETS', 'VERIFY', 'ACTIVATE'] as const;
export type DeploymentPhase = (typeof DEPLOYMENT_PHASES)[number];
