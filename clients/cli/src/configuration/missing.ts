import { type ResolvingAction, resolvingCommand } from '../messages/resolving-command.js';
import { counted } from '../output/counts.js';
import type { NamedEnvironment } from '../pipeline/environment-names.js';
import type { ConfigurationKind } from './needs.generated.js';
import type { EnvironmentNeeds } from './needs.js';

/** Something that an environment needs and has no value for. */
export interface Missing {
  readonly kind: ConfigurationKind;
  /** The key of the secret or variable; for credentials and settings, of the integration or workflow. */
  readonly key: string;
  /** The setting's id, and its type. Null unless it is a setting. */
  readonly settingId: string | null;
  readonly settingType: string | null;
  /** How many items of the present content use it. 0 if only an open preview does. */
  readonly useCount: number;
  /** Whether an open preview or rollback misses it. */
  readonly inPreview: boolean;
  /** The command that gives the value. Null if none does. */
  readonly command: string | null;
}

/** Lists what has no value: first what the present content uses, then what only open previews bring, each by key. */
export function missingOf(
  kind: ConfigurationKind,
  environment: NamedEnvironment,
  needs: EnvironmentNeeds,
): readonly Missing[] {
  const all = new Map<string, Omit<Missing, 'command'>>();
  for (const { key, settingId, settingType, useCount, provided } of needs.ofContent)
    if (!provided) all.set(idOf(key, settingId), { kind, key, settingId, settingType, useCount, inPreview: false });
  for (const { subject, action } of needs.ofPreviews ?? []) {
    const key = subject.key ?? '';
    const { settingId = null, settingType = null } = action ?? {};
    const known = all.get(idOf(key, settingId)) ?? { kind, key, settingId, settingType, useCount: 0 };
    all.set(idOf(key, settingId), { ...known, inPreview: true });
  }
  return [...all.values()].map((each) => ({ ...each, command: resolvingCommand(actionFor(each), environment) }));
}

/** What uses it, for people: `used by 3 items, and by the open preview`. */
export function usesText({ useCount, inPreview }: Pick<Missing, 'useCount' | 'inPreview'>): string {
  const uses = [useCount === 0 ? null : counted(useCount, 'item'), inPreview ? 'the open preview' : null];
  return `used by ${uses.filter((each) => each !== null).join(' and by ')}`;
}

function idOf(key: string, settingId: string | null): string {
  return JSON.stringify([key, settingId]);
}

function actionFor({ kind, key, settingId }: Omit<Missing, 'command'>): ResolvingAction {
  switch (kind) {
    case 'SECRET':
      return { __typename: 'ProvideEnvironmentSecretAction', secretKey: key };
    case 'VARIABLE':
      return { __typename: 'ProvideEnvironmentVariableAction', variableKey: key };
    case 'APP_CREDENTIALS':
      return { __typename: 'ProvideAppCredentialsAction', integrationKey: key };
    case 'TEAM_SETTING':
      return { __typename: 'ProvideTeamSettingAction', key, settingId: settingId ?? '' };
  }
}
