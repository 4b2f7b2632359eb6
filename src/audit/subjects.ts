/** Input fields that name things by id or key. Nothing else of an input is kept: it could be a secret. */
export const SUBJECT_FIELDS = [
  'id',
  'projectId',
  'projectIds',
  'targetProjectId',
  'pipelineId',
  'environmentId',
  'releaseId',
  'changeIds',
  'acknowledgedMessageIds',
  'versionId',
  'workflowId',
  'key',
  'integrationKey',
  'workflowKey',
  'connectedUserId',
  'memberId',
  'tokenId',
  'deploymentTargetId',
  'environmentIds',
  'webhookId',
  'deliveryId',
] as const;

/** The length of a subject, in bytes. No id or key is longer. */
const MAX_SUBJECT_BYTES = 1_000;
/** How many subjects an entry keeps. */
const MAX_SUBJECTS = 1_000;

/** An id or key, and the field of the input that named it. */
export interface Subject {
  readonly field: (typeof SUBJECT_FIELDS)[number];
  readonly value: string;
}

/** The ids and keys that an input names, in its order. A text that can be none of these is left out. */
export function subjectsOf(input: unknown): Subject[] {
  return Object.entries(input ?? {})
    .flatMap(([name, given]) => {
      const field = SUBJECT_FIELDS.find((each) => each === name);
      return field ? [given].flat().map((value: unknown) => ({ field, value })) : [];
    })
    .filter((subject): subject is Subject => isSubject(subject.value))
    .slice(0, MAX_SUBJECTS);
}

function isSubject(value: unknown): value is string {
  return typeof value === 'string' && Buffer.byteLength(value) <= MAX_SUBJECT_BYTES && !/[\p{Cc}\p{Cs}]/u.test(value);
}
