import { columns } from '../output/columns.js';
import { counted } from '../output/counts.js';
import { oneLine, wrapped } from '../output/short-text.js';
import type { TextStyle } from '../output/text-style.js';
import { ago, duration, utcMinute } from '../output/times.js';
import type { ShownReleaseQuery } from './history.generated.js';
import { originText } from './listed-release.js';

type ShownRelease = NonNullable<ShownReleaseQuery['release']>;

/** The description of a release, and what is known of it: people, times, where it runs, and its deployment. */
export function factLines(release: ShownRelease, style: TextStyle): readonly string[] {
  const { colors, width } = style;
  const facts = [...timeFacts(release, style), ...placeFacts(release), ...deploymentFacts(release)];
  const description = release.description === null ? [] : ['', ...paragraphs(release.description, width)];
  const rows = facts.filter(([, value]) => value !== '').map(([name, value]) => [colors.dim(name), value]);
  return [...description, '', ...columns(rows, 2)];
}

type Fact = readonly [name: string, value: string];

function timeFacts(release: ShownRelease, { now }: TextStyle): readonly Fact[] {
  const { createdAt, createdBy, deployedAt, deployedBy, liveAt, supersededAt, failedAt, cancelledAt, discardedAt } =
    release;
  const time = (at: string | null, by?: { readonly name: string } | null) =>
    at === null ? '' : `${utcMinute(at)} (${ago(at, now)})${by ? ` by ${oneLine(by.name)}` : ''}`;
  return [
    ['opened', time(createdAt, createdBy)],
    ['deployed', time(deployedAt, deployedBy)],
    ['live', time(liveAt)],
    ['superseded', time(supersededAt)],
    ['failed', time(failedAt)],
    ['cancelled', time(cancelledAt)],
    ['discarded', time(discardedAt)],
  ];
}

function placeFacts(release: ShownRelease): readonly Fact[] {
  const { runsIn, promotions, excludedCount } = release;
  const promoted = promotions.nodes.map(
    ({ environment, version, state }) => `${environment.name}${version === null ? '' : ` ${version}`}, ${state}`,
  );
  const left = promotions.totalCount - promoted.length;
  return [
    ['content', originText(release)],
    ['left out', excludedCount ? counted(excludedCount, 'change') : ''],
    ['runs in', runsIn.map(({ name }) => name).join(', ')],
    ['promoted to', [...promoted, ...(left > 0 ? [`and ${left} more`] : [])].join('; ')],
  ];
}

function deploymentFacts({ deployment, state }: ShownRelease): readonly Fact[] {
  if (deployment === null) return [];
  const { startedAt, finishedAt, appliedChanges, totalChanges, stagedUserUpdates, attempts, targets } = deployment;
  const took = finishedAt === null ? '' : ` in ${duration(Date.parse(finishedAt) - Date.parse(startedAt))}`;
  const parts = [
    `${deployment.percentage} %${took}`,
    `${appliedChanges.toLocaleString('en-US')} of ${counted(totalChanges, 'change')} applied`,
    stagedUserUpdates > 0 ? `${counted(stagedUserUpdates, 'user update')}` : null,
    attempts > 1 ? `interrupted ${counted(attempts - 1, 'time')}` : null,
  ].filter((part) => part !== null);
  const isOver = state === 'LIVE' || state === 'SUPERSEDED';
  return [
    ['deployment', parts.join(', ')],
    ['', isOver ? '' : oneLine(deployment.statusMessage)],
    ...targets.map(({ targetName, state: targetState, error }): Fact => {
      const reason = error === null ? '' : `: ${oneLine(error)}`;
      return ['runtime', `${oneLine(targetName)}, ${targetState}${reason}`];
    }),
  ];
}

/** A text of several lines: each is broken at blanks. */
function paragraphs(text: string, width: number): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => wrapped(line, width));
}
