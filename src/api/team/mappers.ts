// The parent values of resolvers, exported by the names of their GraphQL types.

export type { Member } from '../../team/member.entity.js';
export type { Token } from '../../team/tokens/token.entity.js';
