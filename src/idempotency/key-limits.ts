/** How long a key and its answer are kept, in milliseconds. */
export const KEY_MS = 24 * 3_600_000;

/** How long an answer with secrets is kept, in milliseconds. */
export const SECRET_ANSWER_MS = 3_600_000;

/** The longest answer that is stored, in characters of JSON. */
export const MAX_ANSWER_SIZE = 262_144;

/** The most keys of a caller, and the most characters of its stored answers. Further answers are not stored. */
export interface KeyQuota {
  readonly keys: number;
  readonly answerSize: number;
}

export const MEMBER_QUOTA: KeyQuota = { keys: 20_000, answerSize: 67_108_864 };

/** Of a connected user or a runtime: there can be many of them. */
export const OTHER_QUOTA: KeyQuota = { keys: 1_000, answerSize: 4_194_304 };

/** How long a claim lasts without a renewal, in milliseconds. If its process ends, the key is in use for no longer. */
export const LEASE_MS = 15_000;

/** How often a running operation renews its claim, in milliseconds. */
export const RENEWAL_MS = LEASE_MS / 3;
