import type { ToolAnnotations } from '@modelcontextprotocol/server';

/** Annotations of a tool that may open a preview, and writes nothing else. */
export const OPENS_PREVIEW: ToolAnnotations = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

/** Annotations of a tool that begins or cancels a deployment. */
export const DEPLOYS: ToolAnnotations = { ...OPENS_PREVIEW, destructiveHint: true };
