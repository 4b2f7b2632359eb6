import { type Action, useAction } from '../../data/use-action';
import { configuration as words } from '../../texts/configuration';
import type { KeyedKind, ProjectColumn } from './columns';
import { SaveCredentialsDocument, SaveSecretsDocument, SaveVariablesDocument } from './configuration.generated';
import type { Draft } from './drafts';

interface Save {
  readonly action: Pick<Action<never, never>, 'isRunning' | 'refusals' | 'failure'>;
  /** Saves the values, all or none. Returns whether it did. */
  run(column: ProjectColumn, drafts: readonly Draft[]): Promise<boolean>;
}

/** Saves values of one kind. They leave the form with the mutation only. */
export function useSave(kind: KeyedKind): Save {
  const secrets = useAction(SaveSecretsDocument);
  const variables = useAction(SaveVariablesDocument);
  const credentials = useAction(SaveCredentialsDocument);
  switch (kind) {
    case 'SECRET':
      return {
        action: secrets,
        run: async ({ project: { id: projectId } }, drafts) =>
          (await secrets.run({ input: { projectId, secrets: drafts.map(keyAndValue) } })) !== null,
      };
    case 'VARIABLE':
      return {
        action: variables,
        run: async ({ project: { id: projectId } }, drafts) =>
          (await variables.run({ input: { projectId, variables: drafts.map(keyAndValue) } })) !== null,
      };
    case 'APP_CREDENTIALS':
      return {
        action: credentials,
        run: async ({ project: { id: projectId } }, drafts) =>
          (await credentials.run({ input: { projectId, credentials: drafts.map(client) } })) !== null,
      };
  }
}

function keyAndValue({ key, value }: Draft) {
  return { key, value };
}

function client({ key: integrationKey, clientId, value: clientSecret }: Draft) {
  return { integrationKey, clientId, clientSecret };
}

/** What is said when values were saved. No value is in it. */
export function savedNotice(drafts: readonly Draft[], { label }: ProjectColumn): string {
  return words.saved(drafts.length, label);
}
