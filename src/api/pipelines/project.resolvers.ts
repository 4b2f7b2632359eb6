import { pageOf } from '../../graphql/lists/connections.js';
import { mutate } from '../../graphql/mutations.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { mustExist } from '../must-exist.js';
import { projectList } from './lists.js';
import { findProject } from './look-ups.js';

export const projectResolvers: Resolvers = {
  Query: {
    projects: (_root, { filter, ...page }, { actor, loaders, services: { pipelines } }) =>
      pageOf(page, {
        ...projectList.of(),
        placeOf: ({ name, id }) => [name, id],
        async read(range) {
          const projects = await pipelines.listProjects(actor, filter ?? {}, range);
          for (const project of projects) loaders.project.prime(project.id, project);
          return Promise.all(projects.map(({ id }) => mustExist(loaders.project.load(id), id)));
        },
        count: () => pipelines.countProjects(actor, filter ?? {}),
      }),
    project: (_root, { id }, context) => findProject(context, id),
  },

  Project: {
    environment: ({ id }, _args, { loaders }) => loaders.environmentOfProject.load(id),
  },

  Mutation: {
    createProject: (_root, { input: { name } }, context) =>
      mutate(context, {
        write: () => context.services.pipelines.createProject(context.actor, name),
        async payload(id) {
          context.grantAccess([id]);
          return { project: await context.loaders.project.load(id) };
        },
        refused: () => ({ project: null }),
      }),
    renameProject: (_root, { input: { projectId, name } }, context) =>
      mutate(context, {
        write: () => context.services.pipelines.renameProject(context.actor, projectId, name),
        payload: async () => ({ project: await context.loaders.project.load(projectId) }),
        refused: () => ({ project: null }),
      }),
    deleteProject: (_root, { input: { projectId, name } }, context) =>
      mutate(context, {
        write: () => context.services.projectDeletion.deleteProject(context.actor, projectId, name),
        payload: async () => {
          context.withdrawAccess([projectId]);
          return { deletedId: projectId };
        },
        refused: () => ({ deletedId: null }),
      }),
  },
};
