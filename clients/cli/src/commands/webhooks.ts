import type { Command } from 'commander';
import { collect, firstOf } from '../../../typescript/src/index.js';
import { usageFailure } from '../failures/command-failure.js';
import { columns } from '../output/columns.js';
import {
  DELIVERY_STATES,
  type Delivery,
  deliveriesOf,
  deliveryCells,
  listWebhooks,
  redeliver,
  WEBHOOK_EVENTS,
  webhookCells,
  webhookNamed,
} from '../records/webhooks.js';
import { choiceOption, chosen, limitOf, timeOf } from '../session/option-values.js';
import { addGroup, addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';

interface DeliveriesOptions extends ServerOptions {
  readonly state?: string;
  readonly event?: string;
  readonly since?: string;
  readonly limit?: string;
}

interface RedeliverOptions extends ServerOptions {
  readonly failedOf?: string;
  readonly since?: string;
}

const DEFAULT_LIMIT = '50';

/** Adds `slipway webhooks`. */
export function addWebhookCommands(program: Command, runner: Runner): void {
  const group = addGroup(program, 'webhooks', 'who is notified of events of releases; needs an ADMIN');
  addServerCommand(group, {
    usage: 'list',
    summary: 'the webhooks',
    examples: [['slipway webhooks list --json', 'for a script']],
  }).action(runner.server(printWebhooks));
  addServerCommand(group, {
    usage: 'deliveries <webhook>',
    summary: 'what a webhook was sent, newest first',
    description: 'Prints the deliveries of a webhook, which is named by its name or id: the newest first.',
    examples: [
      ['slipway webhooks deliveries "Chat" --state failed --since 2d', 'what was not delivered'],
      ['slipway webhooks deliveries "Chat" --json --limit 500', 'with every attempt, for a script'],
    ],
  })
    .addOption(choiceOption('--state <state>', 'only in this state', DELIVERY_STATES))
    .addOption(choiceOption('--event <event>', 'only of this event', WEBHOOK_EVENTS))
    .option('--since <time>', 'only from this time: 2h, 7d, a date, or a date with time and offset')
    .option('--limit <number>', 'at most so many', DEFAULT_LIMIT)
    .action(runner.server(printDeliveries));
  addServerCommand(group, {
    usage: 'redeliver [delivery]',
    summary: 'send a delivery again, or all that failed',
    description:
      'Sends one delivery again, or all deliveries of a webhook that failed since a time. A delivery keeps its id, so that a receiver recognises it. Running it again is safe: what is pending or delivered has not failed.',
    examples: [
      ['slipway webhooks redeliver delivery_01j9…', 'one, by its id'],
      ['slipway webhooks redeliver --failed-of "Chat" --since 2h', 'once the receiver works again'],
    ],
  })
    .option('--failed-of <webhook>', 'all failed deliveries of this webhook; needs --since')
    .option('--since <time>', 'from this time: 2h, 7d, a date, or a date with time and offset')
    .action(runner.server(redeliverAll));
}

async function printWebhooks(session: Session): Promise<void> {
  const { output } = session;
  const all = await listWebhooks(session);
  const rows = columns(all.map((each) => webhookCells(each, output.colors)));
  output.result({ webhooks: all }, all.length === 0 ? ['no webhooks'] : rows);
}

async function printDeliveries(session: Session, options: DeliveriesOptions, name: string): Promise<void> {
  const { output } = session;
  const { state, event, since, limit = DEFAULT_LIMIT } = options;
  const count = limitOf(limit);
  const filter = {
    state: chosen(DELIVERY_STATES, state),
    event: chosen(WEBHOOK_EVENTS, event),
    since: since === undefined ? undefined : timeOf('--since', since, session.now()),
  };
  const webhook = await webhookNamed(session, name);
  const all = await collect(firstOf(deliveriesOf(session, webhook.id, filter), count));
  output.result({ webhook, deliveries: all }, all.length === 0 ? ['no deliveries'] : rowsOf(all, session));
  if (all.length === count) output.note(`There may be more than ${count}: see --limit.`);
}

async function redeliverAll(session: Session, options: RedeliverOptions, delivery?: string): Promise<void> {
  const { output } = session;
  const ids = await deliveriesToSend(session, options, delivery);
  const sent: Delivery[] = [];
  for (const id of ids) {
    const again = await redeliver(session, id);
    if (again) sent.push(again);
  }
  output.result({ redelivered: sent }, sent.length === 0 ? [nothingToDo(delivery)] : rowsOf(sent, session));
}

function nothingToDo(delivery: string | undefined): string {
  return delivery === undefined ? 'nothing to do: nothing has failed' : 'nothing to do: it is pending already';
}

async function deliveriesToSend(
  session: Session,
  { failedOf, since }: RedeliverOptions,
  delivery: string | undefined,
): Promise<readonly string[]> {
  if (delivery !== undefined) {
    if (failedOf === undefined && since === undefined) return [delivery];
    throw usageFailure('Expected the id of a delivery, or --failed-of and --since, got both');
  }
  if (failedOf === undefined || since === undefined)
    throw usageFailure('Expected the id of a delivery, or --failed-of and --since');
  const from = timeOf('--since', since, session.now());
  const { id: webhookId } = await webhookNamed(session, failedOf);
  // All ids first: the list changes while deliveries are sent.
  const failed = await collect(deliveriesOf(session, webhookId, { state: 'FAILED', since: from }));
  return failed.map(({ id }) => id).reverse();
}

function rowsOf(all: readonly Delivery[], { now, output }: Session): readonly string[] {
  return columns(all.map((each) => deliveryCells(each, now(), output.colors)));
}
