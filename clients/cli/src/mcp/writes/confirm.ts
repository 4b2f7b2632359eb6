import { CommandFailure } from '../../failures/command-failure.js';
import { boundedText } from '../tools/bounded-text.js';
import type { Call, Toolbox } from '../tools/tool.js';
import { askPerson } from './ask-person.js';
import type { Confirmations } from './confirmations.js';

/** What tools that write work with. */
export interface WriteToolbox extends Toolbox {
  readonly confirmations: Confirmations;
}

/** What would be written. */
export interface Plan {
  /** What happens, with all that was chosen for it. */
  readonly summary: readonly string[];
  /** What else a person should see: changes and messages. */
  readonly details: readonly string[];
  /** What a confirmation is for: whatever of the plan must still be so when it is written. */
  readonly subject: readonly unknown[];
}

/** How long a question for the person is, in characters. */
const MAX_QUESTION = 8_000;

/** A plan and its confirmation, which goes first, as long texts are cut at their end. */
export function planLines({ summary, details }: Plan, confirmation: string): readonly string[] {
  return [`Confirmation: ${confirmation}`, '', ...summary, '', ...details];
}

/**
 * Lets a write pass if it was confirmed, and the person agrees where they can be asked.
 *
 * @throws CommandFailure if the confirmation is missing or for another plan, or the person declines
 * @throws PersonAsked if the person has to be asked first
 */
export function requireConfirmation(
  { server, confirmations }: WriteToolbox,
  { context }: Call,
  plan: Plan,
  given: string | undefined,
): void {
  const confirmation = confirmations.of(plan.subject);
  if (given !== confirmation) throw unconfirmed(plan, confirmation, given);
  const question = boundedText([...plan.summary, '', ...plan.details], MAX_QUESTION);
  if (askPerson(server, context, question, confirmation) === 'AGREED') return;
  throw new CommandFailure('REFUSED', 'Nothing was written: the person was asked, and did not agree', {
    lines: ['Call it again only if they ask for it.'],
  });
}

function unconfirmed(plan: Plan, confirmation: string, given: string | undefined): CommandFailure {
  const reason = given === undefined ? 'it was called without a confirmation' : 'the confirmation is not for this plan';
  return new CommandFailure('CONFLICT', `Nothing was written: ${reason}`, {
    lines: ['This is the plan now. Show it to the person before you confirm it.', '', ...planLines(plan, confirmation)],
  });
}
