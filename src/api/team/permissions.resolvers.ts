import { mayRotateSigningKey } from '../../configuration/signing/signing-keys.js';
import { VARIABLES } from '../../configuration/values/configuration-kinds.js';
import { managesEntries } from '../../configuration/values/set-entries.js';
import type { Environment } from '../../pipelines/environment.entity.js';
import type { Project } from '../../pipelines/project.entity.js';
import {
  managesDevelopmentProject,
  managesPipeline,
  mayEditContent,
  mayRenameProject,
} from '../../pipelines/project-permissions.js';
import { managesReleases, mayPromoteTo } from '../../releases/release-permissions.js';
import { managesRuntimes } from '../../runtimes/runtime-permissions.js';
import { type Actor, allows } from '../../team/permissions.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { findProject, sourceOf } from '../pipelines/look-ups.js';

/** What the caller may do. The parent values are the project and the member. */
export const permissionResolvers: Resolvers = {
  Member: {
    can: ({ id }, { projectId }, context) => (isCaller(context.actor, id) ? findProject(context, projectId) : null),
    permissions: (member, _args, { actor }) => (isCaller(actor, member.id) ? member : null),
  },

  Project: {
    can: (project) => project,
  },

  MemberPermissions: {
    createPipelines: (_member, _args, { actor }) => allows(actor, 'MANAGE_PIPELINES'),
    createProjects: (_member, _args, { actor }) => allows(actor, 'EDIT_CONTENT'),
    manageTeam: (_member, _args, { actor }) => allows(actor, 'MANAGE_TEAM'),
    manageWebhooks: (_member, _args, { actor }) => allows(actor, 'MANAGE_WEBHOOKS'),
    readAuditLog: (_member, _args, { actor }) => allows(actor, 'READ_AUDIT_LOG'),
    manageOwnTokens: (_member, _args, { actor }) => allows(actor, 'MANAGE_OWN_TOKENS'),
    manageConfiguration: (_member, _args, { actor }) => allows(actor, 'MANAGE_CONFIGURATION'),
  },

  ProjectPermissions: {
    editContent: (project, _args, { actor }) => mayEditContent(actor, project),
    release: async (project, _args, context) => {
      const environment = await environmentOf(context, project);
      const source = environment && (await sourceOf(context, environment));
      return mayPromoteTo(context.actor, environment, source);
    },
    rollBack: async (project, _args, context) => managesReleases(context.actor, await environmentOf(context, project)),
    provideConfiguration: (_project, _args, { actor }) => allows(actor, 'PROVIDE_CONFIGURATION'),
    overwriteVariables: (project, _args, { actor }) => managesEntries(actor, VARIABLES, project),
    manageConfiguration: (_project, _args, { actor }) => allows(actor, 'MANAGE_CONFIGURATION'),
    manageConnectedUsers: (_project, _args, { actor }) => allows(actor, 'MANAGE_CONNECTED_USERS'),
    rotateSigningKey: (project, _args, { actor }) => mayRotateSigningKey(actor, project),
    manageDeploymentTargets: async (project, _args, context) =>
      managesRuntimes(context.actor, await environmentOf(context, project)),
    renameProject: async (project, _args, context) =>
      mayRenameProject(context.actor, await environmentOf(context, project)),
    deleteProject: async (project, _args, context) =>
      managesDevelopmentProject(context.actor, await environmentOf(context, project)),
    createPipeline: async (project, _args, context) =>
      managesDevelopmentProject(context.actor, await environmentOf(context, project)),
    managePipeline: async (project, _args, context) => {
      const environment = await environmentOf(context, project);
      if (!environment) return false;
      return managesPipeline(context.actor, await context.loaders.environmentsOfPipeline.load(environment.pipelineId));
    },
  },
};

function isCaller(actor: Actor, memberId: string): boolean {
  return actor.memberId === memberId;
}

function environmentOf({ loaders }: RequestContext, { id }: Project): Promise<Environment | null> {
  return loaders.environmentOfProject.load(id);
}
