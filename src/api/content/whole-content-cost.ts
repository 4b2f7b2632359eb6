/** The cost of each field that returns the whole content of a project: it can have hundreds of megabytes. */
export const WHOLE_CONTENT_COST = 100_000;
