import { defineList } from '../../graphql/lists/cursors.js';

export const pipelineList = defineList('pipelines', ['string']);
export const projectList = defineList('projects', ['string', 'string']);
