import { addAuditTool } from './audit-tool.js';
import { addCompareTool } from './compare-tool.js';
import { addDeploymentTool } from './deployment-tool.js';
import { addMissingTool } from './missing-tool.js';
import { addPipelineTools } from './pipeline-tools.js';
import { addPreviewTool } from './preview-tool.js';
import { addReleaseReadTools } from './release-tools.js';
import type { Toolbox } from './tool.js';

/** Adds the tools that write nothing. */
export function addReadTools(toolbox: Toolbox): void {
  addPipelineTools(toolbox);
  addCompareTool(toolbox);
  addPreviewTool(toolbox);
  addReleaseReadTools(toolbox);
  addDeploymentTool(toolbox);
  addMissingTool(toolbox);
  addAuditTool(toolbox);
}
