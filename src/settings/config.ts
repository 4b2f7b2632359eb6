import { limitSettings } from './limits.js';
import {
  keySettings,
  networkSettings,
  observabilitySettings,
  shutdownSettings,
  workerSettings,
} from './server-settings.js';
import { Setting, type SettingTree, type SettingValues, settingsIn } from './setting.js';

/** Every setting, in the shape of `Config`. */
const settings = {
  ...networkSettings,
  ...keySettings,
  ...workerSettings,
  ...shutdownSettings,
  ...observabilitySettings,
  limits: limitSettings,
};

/** The values of all settings, checked. */
export type Config = SettingValues<typeof settings>;

/** The names of all settings. */
export const SETTING_NAMES: readonly string[] = settingsIn(settings).map(({ name }) => name);

/** Settings of earlier versions, and what has replaced them. */
const REPLACED: Readonly<Record<string, string>> = {
  SLIPWAY_MAX_BODY_BYTES:
    'is now SLIPWAY_MAX_MEMBER_BODY_BYTES, SLIPWAY_MAX_USER_BODY_BYTES and SLIPWAY_MAX_RUNTIME_BODY_BYTES',
};

/** Every fault of the settings at once. The values are left out: one could be a secret. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `Slipway can't start: ${faults.length === 1 ? 'a setting is' : 'settings are'} wrong.\n  ${faults.join('\n  ')}`,
    );
    this.name = 'ConfigError';
  }
}

type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from an environment. An empty value counts as absent.
 *
 * @throws ConfigError with every fault, and a `SLIPWAY_…` name that is no setting is one.
 */
export function loadConfig(environment: EnvironmentVariables): Config {
  const values = new Map<Setting, unknown>();
  const faults: string[] = [];
  for (const setting of settingsIn(settings)) {
    const { form, default: defaultText } = setting.declaration;
    const given = environment[setting.name] || defaultText;
    const result = given === undefined ? undefined : form.schema.safeParse(given);
    if (result?.success === false)
      faults.push(...result.error.issues.map(({ message }) => `${setting.name}: ${message}`));
    values.set(setting, result?.data);
  }
  faults.push(
    ...unknownNames(environment).map((name) => `${name}: ${REPLACED[name] ?? 'no such setting'}; see .env.example`),
  );
  if (faults.length > 0) throw new ConfigError(faults);
  return valuesOf(settings, values);
}

function unknownNames(environment: EnvironmentVariables): readonly string[] {
  return Object.keys(environment).filter(
    (name) =>
      environment[name] &&
      name.startsWith('SLIPWAY_') &&
      !name.startsWith('SLIPWAY_TEST_') &&
      !SETTING_NAMES.includes(name),
  );
}

/** A tree with the value of each setting in its place. The compiler can't follow the recursion: hence the assertion. */
function valuesOf<Tree extends SettingTree>(tree: Tree, values: ReadonlyMap<Setting, unknown>): SettingValues<Tree> {
  const entries = Object.entries(tree).map(([key, each]) => [
    key,
    each instanceof Setting ? values.get(each) : valuesOf(each, values),
  ]);
  return Object.fromEntries(entries) as SettingValues<Tree>;
}
