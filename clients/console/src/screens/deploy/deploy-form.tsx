import { useNavigate, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../data/use-action';
import { ActionButton } from '../../parts/action-button';
import { deployObstacle, mayDeploy } from '../../parts/deploy-obstacles';
import { ButtonLink } from '../../parts/links';
import { ActionProblems, refusalAt } from '../../parts/refusals';
import { useDeploying } from '../../parts/use-deploying';
import { deploy as texts } from '../../texts/deploy';
import { useAccepted } from '../release/messages/use-accepted';
import { DeployDocument, type DeployScreenQuery, type PreviewMovedSubscription } from './deploy.generated';
import classes from './deploy.module.css';
import { DeployNotices } from './deploy-notices';
import { checkDescription } from './description-draft';
import { DescriptionField } from './description-field';
import { Effects } from './effects';
import { useDraft } from './use-draft';
import { useWarnings } from './use-warnings';
import { checkVersion } from './version-check';
import { VersionField } from './version-field';
import { Warnings } from './warnings';
import { whyNotDeploy } from './why-not';

/** The release that the screen deploys. */
export type DeployedRelease = NonNullable<DeployScreenQuery['release']>;

export interface DeployFormProps {
  readonly release: DeployedRelease;
  /** The revision that was reviewed. Null: what this screen read first. */
  readonly reviewedRevision: string | null;
  /** The newest state, as the stream says. Null until it does. */
  readonly newest: PreviewMovedSubscription['previewChanged'] | null;
  /** Whether it is being deployed from here, until the next screen is drawn. */
  readonly isDeploying: boolean;
  onDeploying(isDeploying: boolean): void;
  onReadAgain(): void;
}

/** The fields that show their refusals by themselves. Warnings are named one by one in their list. */
const SHOWN_AT = ['version', 'description', 'acknowledgedMessageIds'];

/** The form: what the release is called and for, what is accepted, and the button. */
export function DeployForm(props: DeployFormProps) {
  const { release, reviewedRevision, newest, isDeploying, onDeploying, onReadAgain } = props;
  const { id, environment, versionSuggestions } = release;
  const current = versionSuggestions?.current ?? environment.version ?? '0.0.0';
  const [revision] = useState(reviewedRevision ?? release.revision);
  const { draft, change, forget } = useDraft(id, {
    version: versionSuggestions?.recommendedVersion ?? '',
    description: '',
  });
  const action = useAction(DeployDocument, { refetches: false });
  const navigate = useNavigate();
  const router = useRouter();

  const warnings = useWarnings(release);
  const { forget: forgetAccepted } = useAccepted(id);
  const isOutdated = action.refusals.some(({ code }) => code === 'PREVIEW_OUTDATED');
  const hasMoved = isOutdated || (newest?.revision ?? release.revision) !== revision;
  const target = useDeploying(environment) ?? environment;
  const obstacle = deployObstacle({
    mayRelease: mayDeploy(release),
    included: release.changeSummary.counts.all.total,
    deploying: target.deployingRelease,
    settling: target.settlingRelease,
  });
  const whyNot = whyNotDeploy({
    obstacle,
    hasMoved,
    versionFault: checkVersion(draft.version.trim(), current),
    descriptionFault: checkDescription(draft.description),
    warnings: warnings.total,
    openWarnings: warnings.total - warnings.acceptedIds.length,
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (whyNot !== null || isDeploying) return;
    onDeploying(true);
    const next = { to: '/releases/$releaseId/deployment', params: { releaseId: id } } as const;
    // What shows the progress is loaded meanwhile: a deployment may end within a second.
    void router.preloadRoute(next);
    const payload = await action.run({
      input: {
        releaseId: id,
        version: draft.version.trim(),
        description: draft.description,
        revision,
        acknowledgedMessageIds: warnings.acceptedIds,
      },
    });
    if (payload === null) {
      onDeploying(false);
      return onReadAgain();
    }
    await navigate({ ...next, replace: true });
    // Not before: until the next screen is drawn, this one shows what was deployed.
    forgetAccepted();
    forget();
  }

  return (
    <div className={classes.columns}>
      <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
        {!isDeploying && (
          <DeployNotices
            release={release}
            newest={newest}
            hasMoved={hasMoved}
            obstacle={obstacle}
            onReadAgain={onReadAgain}
          />
        )}
        <VersionField
          value={draft.version}
          onChange={(version) => change({ version })}
          suggestions={versionSuggestions ?? null}
          current={current}
          source={release.sourceEnvironment?.name ?? null}
          refusal={refusalAt(action.refusals, 'version')}
        />
        <DescriptionField
          value={draft.description}
          onChange={(description) => change({ description })}
          changes={release.changeSummary.changes}
          refusal={refusalAt(action.refusals, 'description')}
        />
        <Warnings release={release} warnings={warnings} refusals={action.refusals} />
        <ActionProblems action={action} shownAt={SHOWN_AT} />
        <div className={classes.submit}>
          <ActionButton type="submit" whyNot={isDeploying ? null : whyNot} loading={isDeploying}>
            {texts.submit(draft.version.trim())}
          </ActionButton>
          <ButtonLink variant="subtle" to="/releases/$releaseId" params={{ releaseId: id }}>
            {texts.back}
          </ButtonLink>
        </div>
      </form>
      <Effects release={release} />
    </div>
  );
}
