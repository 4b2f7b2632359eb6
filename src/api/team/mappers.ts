// The parent values of resolvers, exported by the names of their GraphQL types.

export type { Project as ProjectPermissions } from '../../pipelines/project.entity.js';
export type { Member, Member as MemberPermissions } from '../../team/member.entity.js';
export type { Token } from '../../team/tokens/token.entity.js';
