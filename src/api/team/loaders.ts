import type DataLoader from 'dataloader';
import { oneBy } from '../../graphql/data-loaders.js';
import type { Member } from '../../team/member.entity.js';
import type { Services } from '../services.js';

export interface TeamLoaders {
  readonly member: DataLoader<string, Member | null>;
}

export function teamLoaders({ team }: Services): TeamLoaders {
  return { member: oneBy('id', (ids) => team.findMembers(ids)) };
}
