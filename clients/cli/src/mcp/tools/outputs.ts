import * as z from 'zod';

/** A stage of a pipeline. */
export const KIND = z.enum(['DEVELOPMENT', 'STAGING', 'PRODUCTION']);

/** The number of changes. */
export const COUNTS = z.object({ total: z.number(), added: z.number(), modified: z.number(), removed: z.number() });

/** The number of changes of a release or a comparison. */
export const ALL_COUNTS = z.object({ all: COUNTS });

/** A change, without what differs in it, which the text of the answer has. */
export const CHANGE = z.object({
  id: z.string(),
  contentType: z.enum(['INTEGRATION', 'APP_EVENT', 'WORKFLOW']),
  type: z.enum(['ADD', 'MODIFY', 'REMOVE']),
  key: z.string(),
  name: z.string(),
  sentence: z.string(),
});
