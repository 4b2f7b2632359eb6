/** What a whole content costs in an answer, under each name that it has there: it may be hundreds of megabytes. */
export const WHOLE_CONTENT = 100_000;
