import { limitSettings } from './limits.js';
import {
  keySettings,
  networkSettings,
  observabilitySettings,
  retentionSettings,
  shutdownSettings,
  workerSettings,
} from './server-settings.js';
import { Setting, type SettingTree, type SettingValues, settingsIn } from './setting.js';

/** Every setting, in the shape of `Config`. */
const settings = {
  ...networkSettings,
  ...keySettings,
  ...workerSettings,
  retention: retentionSettings,
  ...shutdownSettings,
  ...observabilitySettings,
  limits: limitSettings,
};

/** The validated values of all settings. */
export type Config = SettingValues<typeof settings>;

/** The names of all settings. */
export const SETTING_NAMES: readonly string[] = settingsIn(settings).map(({ name }) => name);

/** Settings of earlier versions, and what replaced them. */
const REPLACED: Readonly<Record<string, string>> = {
  SLIPWAY_MAX_BODY_BYTES:
    'is now SLIPWAY_MAX_MEMBER_BODY_BYTES, SLIPWAY_MAX_USER_BODY_BYTES and SLIPWAY_MAX_RUNTIME_BODY_BYTES',
};

/** What the command `slipway` reads: a shell that has it for the command may start a server, too. */
const OF_THE_COMMAND = ['SLIPWAY_URL', 'SLIPWAY_TOKEN', 'SLIPWAY_PIPELINE', 'SLIPWAY_PROFILE', 'SLIPWAY_CONFIG_DIR'];

/** All faults of the settings at once. Does not quote values, which may be secrets. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `Slipway can't start: ${faults.length === 1 ? 'a setting is' : 'settings are'} invalid.\n  ${faults.join('\n  ')}`,
    );
    this.name = 'ConfigError';
  }
}

type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from environment variables. An empty value counts as absent.
 *
 * @throws ConfigError with all faults. An unknown `SLIPWAY_…` variable is one.
 */
export function loadConfig(environment: EnvironmentVariables): Config {
  const values = new Map<Setting, unknown>();
  const faults: string[] = [];
  for (const setting of settingsIn(settings)) {
    const { form, default: defaultText } = setting.declaration;
    const text = environment[setting.name] || defaultText;
    const result = text === undefined ? undefined : form.schema.safeParse(text);
    if (result?.success === false)
      faults.push(...result.error.issues.map(({ message }) => `${setting.name}: ${message}`));
    values.set(setting, result?.data);
  }
  faults.push(
    ...unknownNames(environment).map((name) => `${name}: ${REPLACED[name] ?? 'unknown setting'}; see .env.example`),
  );
  const config = valuesOf(settings, values);
  faults.push(...faultsBetween(config));
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

/** What is wrong with settings that depend on each other. */
function faultsBetween({ retention }: Config): readonly string[] {
  if (retention.keepAuditDays === undefined || retention.auditExportDirectory !== undefined) return [];
  return [
    'SLIPWAY_KEEP_AUDIT_DAYS: expected SLIPWAY_AUDIT_EXPORT_DIRECTORY, too: entries are exported before they are deleted',
  ];
}

function unknownNames(environment: EnvironmentVariables): readonly string[] {
  return Object.keys(environment).filter(
    (name) =>
      environment[name] &&
      name.startsWith('SLIPWAY_') &&
      !name.startsWith('SLIPWAY_TEST_') &&
      !OF_THE_COMMAND.includes(name) &&
      !SETTING_NAMES.includes(name),
  );
}

/** Replaces each setting of a tree by its value. The assertion is needed because the type is recursive. */
function valuesOf<Tree extends SettingTree>(tree: Tree, values: ReadonlyMap<Setting, unknown>): SettingValues<Tree> {
  const entries = Object.entries(tree).map(([key, each]) => [
    key,
    each instanceof Setting ? values.get(each) : valuesOf(each, values),
  ]);
  return Object.fromEntries(entries) as SettingValues<Tree>;
}
