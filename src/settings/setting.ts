import type { SettingForm } from './setting-forms.js';

interface Declaration<Value> {
  readonly form: SettingForm<Value>;
  /** The default as text. Absent if the setting is optional. */
  readonly default?: string;
  /** What happens without a value. */
  readonly none?: string;
  /** What the setting does, in Markdown. */
  readonly meaning: string;
  /** Whether the container image sets it. `.env.example` then has it commented out, so that a copy does not override it. */
  readonly setByImage?: boolean;
}

/** One setting of the server. `docs/settings.md` and `.env.example` are generated from it. */
export class Setting<Value = unknown> {
  constructor(
    /** The name of the environment variable. */
    readonly name: string,
    readonly declaration: Declaration<Value>,
  ) {}
}

/** Declares a setting that has a default. */
export function setting<Value>(
  name: string,
  declaration: Declaration<Value> & { readonly default: string },
): Setting<Value>;
/** Declares an optional setting. */
export function setting<Value>(
  name: string,
  declaration: Declaration<Value> & { readonly default?: never },
): Setting<Value | undefined>;
export function setting<Value>(name: string, declaration: Declaration<Value>): Setting<Value> {
  return new Setting(name, declaration);
}

/** Settings by topic, at any depth. */
export interface SettingTree {
  readonly [key: string]: Setting | SettingTree;
}

/** The values of a tree of settings, in the same shape. */
export type SettingValues<Tree> =
  Tree extends Setting<infer Value> ? Value : { readonly [Key in keyof Tree]: SettingValues<Tree[Key]> };

/** The settings of a tree without duplicates. */
export function settingsIn(tree: SettingTree): readonly Setting[] {
  const settings = Object.values(tree).flatMap((each) => (each instanceof Setting ? each : settingsIn(each)));
  return [...new Set(settings)];
}
