import { usageFailure } from '../failures/command-failure.js';
import type { FoundEnvironment } from './pipelines.js';

/** The names of environments on the command line. */
const KIND_BY_NAME: Readonly<Record<string, FoundEnvironment['kind']>> = {
  development: 'DEVELOPMENT',
  dev: 'DEVELOPMENT',
  staging: 'STAGING',
  production: 'PRODUCTION',
  prod: 'PRODUCTION',
};

/** An environment on the command line, and a version if one is named: `staging`, `staging@2.4.0`. */
export interface EnvironmentName {
  readonly kind: FoundEnvironment['kind'];
  readonly version: string | undefined;
}

/** Reads `staging` or `staging@2.4.0`. Null if it is neither. */
export function parseEnvironmentName(text: string): EnvironmentName | null {
  const at = text.indexOf('@');
  const name = (at === -1 ? text : text.slice(0, at)).toLowerCase();
  const version = at === -1 ? undefined : text.slice(at + 1);
  const kind = Object.hasOwn(KIND_BY_NAME, name) ? KIND_BY_NAME[name] : undefined;
  return kind === undefined || version === '' ? null : { kind, version };
}

/** Reads an environment without a version. @throws CommandFailure if it is none */
export function environmentKind(text: string): FoundEnvironment['kind'] {
  const name = parseEnvironmentName(text);
  if (name && name.version === undefined) return name.kind;
  throw usageFailure(`Expected an environment (development, staging or production), got "${text}"`);
}

/** Reads an environment that receives releases. @throws CommandFailure if it is none */
export function targetKind(text: string): FoundEnvironment['kind'] {
  const kind = environmentKind(text);
  if (kind !== 'DEVELOPMENT') return kind;
  throw usageFailure('Expected staging or production: Development is edited, and receives no releases');
}

/** Reads an environment with a version. @throws CommandFailure if it is none */
export function releaseName(text: string): EnvironmentName & { readonly version: string } {
  const name = parseEnvironmentName(text);
  if (name?.version !== undefined) return { ...name, version: name.version };
  throw usageFailure(`Expected an environment and a version, such as staging@2.4.0, got "${text}"`);
}

/** An environment, as hints name it. */
export type NamedEnvironment = Pick<FoundEnvironment, 'kind' | 'chosenBy'>;

/** How the command line names an environment: `staging`. */
export function argumentOf({ kind }: Pick<FoundEnvironment, 'kind'>): string {
  return kind.toLowerCase();
}

/** An environment in JSON documents. */
export function environmentData({ id, kind, name }: Pick<FoundEnvironment, 'id' | 'kind' | 'name'>) {
  return { id, kind, name };
}
