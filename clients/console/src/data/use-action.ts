import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { type Failure, failureOf } from './errors';
import { notify } from './notices';
import type { RefusalFieldsFragment } from './refusal.generated';

/** The payload of a mutation that can be refused. */
interface Payload {
  readonly userErrors: readonly RefusalFieldsFragment[];
}

/** The data of an operation with one mutation. */
type PayloadOf<Data> = { [Name in keyof Data]: Data[Name] extends Payload ? Data[Name] : never }[keyof Data];

export interface ActionOptions<Data> {
  /** The notice to show on success. Absent: no notice, because the screen itself shows the result. */
  readonly success?: (payload: PayloadOf<Data>) => string;
  /** Whether the queries that are on the screen are read again afterwards. True by default. */
  readonly refetches?: boolean;
}

/** A mutation that a member runs from a screen. */
export interface Action<Data, Variables> {
  /** Runs the mutation. Returns its payload, or null if it was refused or failed. Does not throw. */
  run(variables: Variables): Promise<PayloadOf<Data> | null>;
  readonly isRunning: boolean;
  /** Why the last run was refused: show each at its field (`parts/refusals`). Empty if it was not. */
  readonly refusals: readonly RefusalFieldsFragment[];
  /** Why the last run failed otherwise. Null if it did not. */
  readonly failure: Failure | null;
  /** Forgets refusals and failure, e.g. when a dialog is opened again. */
  reset(): void;
}

interface State {
  readonly isRunning: boolean;
  readonly refusals: readonly RefusalFieldsFragment[];
  readonly failure: Failure | null;
}

const IDLE: State = { isRunning: false, refusals: [], failure: null };

/** Prepares a mutation. Each run has an idempotency key, so that a retry of the request never runs it twice. */
export function useAction<Data extends Record<string, unknown>, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  { success, refetches = true }: ActionOptions<Data> = {},
): Action<Data, Variables> {
  const client = useApolloClient();
  const [state, setState] = useState<State>(IDLE);

  async function run(variables: Variables): Promise<PayloadOf<Data> | null> {
    setState({ ...IDLE, isRunning: true });
    try {
      const { data } = await client.mutate<Data, OperationVariables>({
        mutation: document as TypedDocumentNode<Data>,
        variables,
        context: { idempotencyKey: crypto.randomUUID() },
      });
      const payload = payloadOf<Data>(data);
      setState({ ...IDLE, refusals: payload.userErrors });
      if (payload.userErrors.length > 0) return null;
      // Before the notice is shown, so that the screen is already up to date.
      if (refetches) await client.refetchQueries({ include: 'active' }).catch(() => undefined);
      if (success) notify(success(payload));
      return payload;
    } catch (error) {
      setState({ ...IDLE, failure: failureOf(error) });
      return null;
    }
  }

  return { ...state, run, reset: () => setState(IDLE) };
}

function payloadOf<Data>(data: unknown): PayloadOf<Data> & Payload {
  const fields = Object.entries((data ?? {}) as Record<string, unknown>).filter(([name]) => name !== '__typename');
  const [first] = fields;
  if (first === undefined || fields.length > 1) throw new Error('expected an operation with one mutation');
  return first[1] as PayloadOf<Data> & Payload;
}
