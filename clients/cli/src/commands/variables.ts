import type { Command } from 'commander';
import { collect, entriesOf, pick } from '../../../typescript/src/index.js';
import type { Runner } from '../session/runner.js';
import { addKeyedValueCommands, type KeyedKind } from './keyed-values.js';
import { setText } from './stored-values.js';
import {
  DeleteVariableDocument,
  SetVariablesDocument,
  type StoredVariableFragment as StoredVariable,
  VariablesDocument,
} from './variables.generated.js';

const VARIABLES: KeyedKind<StoredVariable> = {
  kind: 'VARIABLE',
  group: 'variables',
  noun: 'variable',
  hidden: false,
  help: {
    group: 'values that content uses, and that every member can read',
    list: 'the variables, with their values',
  },
  list: ({ client, signal }, projectId) =>
    collect(
      entriesOf(
        (after) => client.query(VariablesDocument, { projectId, after }, { signal }),
        ({ project }) => project?.environmentVariables,
      ),
    ),
  writer: (session, projectId) => ({
    noun: 'variable',
    existsCode: 'VARIABLE_EXISTS',
    existingKeys: async () => new Set((await VARIABLES.list(session, projectId)).map(({ key }) => key)),
    write: async (variables) =>
      pick(
        await session.client.mutate(
          SetVariablesDocument,
          { input: { projectId, variables } },
          { signal: session.signal },
        ),
        ({ setEnvironmentVariables }) => setEnvironmentVariables.environmentVariables,
      ),
  }),
  remove: async ({ client, signal }, projectId, key) =>
    pick(
      await client.mutate(DeleteVariableDocument, { input: { projectId, key } }, { signal }),
      ({ deleteEnvironmentVariable }) => deleteEnvironmentVariable.deletedId,
    ),
  cellsOf: ({ key, value, updatedAt, updatedBy }, { now, output: { colors } }) => [
    colors.bold(key),
    // As JSON, a value of several lines is one line.
    JSON.stringify(value),
    colors.dim(setText(updatedAt, updatedBy, now())),
  ],
};

/** Adds `slipway variables`. */
export function addVariableCommands(program: Command, runner: Runner): void {
  addKeyedValueCommands(program, runner, VARIABLES);
}
