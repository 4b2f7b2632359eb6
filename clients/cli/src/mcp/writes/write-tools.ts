import type { Toolbox } from '../tools/tool.js';
import type { Confirmations } from './confirmations.js';
import { addCancelTools, addRetryTools } from './deployment-tools.js';
import { addPreviewReleaseTool } from './preview-release-tool.js';
import { addReleaseTools } from './release-tools.js';
import { addRollBackTools } from './roll-back-tools.js';

/** Adds the tools that write. Each that deploys or cancels needs the confirmation of what it would do. */
export function addWriteTools(tools: Toolbox, confirmations: Confirmations): void {
  const toolbox = { ...tools, confirmations };
  addPreviewReleaseTool(toolbox);
  addReleaseTools(toolbox);
  addRollBackTools(toolbox);
  addRetryTools(toolbox);
  addCancelTools(toolbox);
}
