import { enums } from '../texts/enums';
import { LiveTag } from './live-tag';
import { Tag, type TagTone } from './tag';

/** The states of a release. */
export type ReleaseStateName = keyof typeof enums.releaseState;

const TONES: Readonly<Record<Exclude<ReleaseStateName, 'LIVE'>, TagTone>> = {
  PREVIEW: 'attention',
  DEPLOYING: 'live',
  SUPERSEDED: 'quiet',
  FAILED: 'failed',
  CANCELLED: 'quiet',
  DISCARDED: 'quiet',
};

/** The state of a release. */
export function StateTag({ state }: { readonly state: ReleaseStateName }) {
  if (state === 'LIVE') return <LiveTag />;
  return <Tag tone={TONES[state]}>{enums.releaseState[state]}</Tag>;
}
