import type DataLoader from 'dataloader';
import { oneBy } from '../../graphql/data-loaders.js';
import type { Services } from '../../services/services.js';
import type { Member } from '../../team/member.entity.js';

export interface TeamLoaders {
  readonly member: DataLoader<string, Member | null>;
}

export function teamLoaders({ members }: Services): TeamLoaders {
  return { member: oneBy('id', (ids) => members.findMembers(ids)) };
}
