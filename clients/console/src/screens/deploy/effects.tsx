import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { ChangeCounts } from '../../parts/change-sign';
import { effects as texts } from '../../texts/deploy';
import { count, list, number } from '../../texts/format';
import classes from './deploy.module.css';
import type { DeployedRelease } from './deploy-form';
import { userEffects } from './user-effects';

/** What the deployment will do, in numbers: changes, users, runtimes, and who sees it. */
export function Effects({ release }: { readonly release: DeployedRelease }) {
  const { changeSummary, environment } = release;
  const { all, integrations, appEvents, workflows } = changeSummary.counts;
  const leftOut = changeSummary.leftOut.totalCount;
  return (
    <aside className={classes.effects} aria-labelledby="effects-heading">
      <Title order={2} id="effects-heading" className={classes.effectsTitle}>
        {texts.title}
      </Title>
      <dl className={classes.facts}>
        <Fact name={texts.changes}>
          <span className={classes.figure}>{number(all.total)}</span>{' '}
          <ChangeCounts added={all.added} modified={all.modified} removed={all.removed} />
          <p>{texts.kinds(integrations.total, appEvents.total, workflows.total)}</p>
          {leftOut > 0 && <p>{texts.leftOut(leftOut)}</p>}
          {changeSummary.draftCount > 0 && <p>{texts.drafts(changeSummary.draftCount)}</p>}
        </Fact>
        <Fact name={texts.users}>
          <Users release={release} />
        </Fact>
        <Fact name={texts.runtimes}>
          <Runtimes release={release} />
        </Fact>
        <Fact name={texts.seen}>
          <p>{texts.seenText(environment.name)}</p>
        </Fact>
      </dl>
    </aside>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Users({ release: { newWarnings, infos } }: { readonly release: DeployedRelease }) {
  const { effects, affectingNobody } = userEffects([...newWarnings.nodes, ...infos.nodes]);
  return (
    <>
      {effects.length === 0 && <p>{texts.usersNone}</p>}
      <ul className={classes.userEffects}>
        {effects.map(({ messageId, title, count: users }) => (
          <li key={messageId}>
            <strong>{count(users, 'user')}</strong>: {title}
          </li>
        ))}
      </ul>
      {affectingNobody > 0 && <p className={classes.dimmed}>{texts.affectingNobody(affectingNobody)}</p>}
    </>
  );
}

function Runtimes({ release: { environment } }: { readonly release: DeployedRelease }) {
  const on = environment.deploymentTargets.filter(({ enabled }) => enabled);
  const off = environment.deploymentTargets.length - on.length;
  return (
    <>
      <p>{on.length === 0 ? texts.runtimesNone : list(on.map(({ name }) => name))}</p>
      {off > 0 && <p className={classes.dimmed}>{texts.runtimesOff(off)}</p>}
    </>
  );
}
