import { EmptyState } from '../../parts/empty-state';
import { ButtonLink } from '../../parts/links';
import { deploy as texts } from '../../texts/deploy';
import type { DeployScreenQuery } from './deploy.generated';

type Release = NonNullable<DeployScreenQuery['release']>;

/** Stands in place of the form once the release is no preview any more. */
export function NoPreview({ release: { id, state, version } }: { readonly release: Release }) {
  if (state === 'DEPLOYING' || state === 'FAILED') {
    return (
      <EmptyState
        title={texts.notPreview}
        text={texts.taken(null, version ?? null)}
        action={
          <ButtonLink to="/releases/$releaseId/deployment" params={{ releaseId: id }}>
            {texts.openDeployment}
          </ButtonLink>
        }
      />
    );
  }
  return (
    <EmptyState
      title={texts.notPreview}
      action={
        <ButtonLink to="/releases/$releaseId" params={{ releaseId: id }}>
          {texts.openRelease}
        </ButtonLink>
      }
    />
  );
}
