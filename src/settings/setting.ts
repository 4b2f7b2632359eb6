import type { SettingForm } from './setting-forms.js';

interface Declaration<Value> {
  readonly form: SettingForm<Value>;
  /** The default, as text. Absent: the setting may be left out, and has no value then. */
  readonly default?: string;
  /** What holds without a value, in words. */
  readonly none?: string;
  /** What the setting does, in sentences of Markdown. */
  readonly meaning: string;
  /** Whether the container image sets it: then `.env.example` has it commented out, so that a copy overrides nothing. */
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
/** Declares a setting that may have no value. */
export function setting<Value>(
  name: string,
  declaration: Declaration<Value> & { readonly default?: never },
): Setting<Value | undefined>;
export function setting<Value>(name: string, declaration: Declaration<Value>): Setting<Value> {
  return new Setting(name, declaration);
}

/** Settings by what they are about, at any depth. */
export interface SettingTree {
  readonly [key: string]: Setting | SettingTree;
}

/** The values of a tree of settings, in the same shape. */
export type SettingValues<Tree> =
  Tree extends Setting<infer Value> ? Value : { readonly [Key in keyof Tree]: SettingValues<Tree[Key]> };

/** The settings of a tree, each once. */
export function settingsIn(tree: SettingTree): readonly Setting[] {
  const settings = Object.values(tree).flatMap((each) => (each instanceof Setting ? each : settingsIn(each)));
  return [...new Set(settings)];
}
