import type { Logger } from 'pino';
import { auditModule } from '../audit/module.js';
import type { Keyring } from '../configuration/keys/keyring.js';
import type { SealedColumn } from '../configuration/keys/sealed-columns.js';
import { configurationModule } from '../configuration/module.js';
import { contentModule } from '../content/module.js';
import { deploymentsModule } from '../deployments/module.js';
import { idempotencyModule } from '../idempotency/module.js';
import { messagesModule } from '../messages/module.js';
import { type OutgoingScope, outgoingModule } from '../outgoing/module.js';
import { pipelinesModule } from '../pipelines/module.js';
import type { ProjectRows } from '../pipelines/project-rows.js';
import { releasesModule } from '../releases/module.js';
import { runtimesModule } from '../runtimes/module.js';
import type { Config } from '../settings/config.js';
import { teamModule } from '../team/module.js';
import { usersModule } from '../users/module.js';
import { webhooksModule } from '../webhooks/module.js';

/** What the services of all folders are created from. */
export interface FullScope extends OutgoingScope, Pick<Config, 'userTokenMaxAgeSeconds' | 'limits'> {
  readonly keyring: Keyring;
  readonly log: Logger;
}

export type ServiceFactories = Readonly<Record<string, (scope: FullScope) => object>>;

/** What a folder of `src` adds to the server. */
interface ServerModule {
  readonly entities: readonly (new () => object)[];
  /** The columns of its tables that are encrypted with the master key. */
  readonly sealedColumns?: readonly SealedColumn[];
  /** How the rows of a deleted project are deleted from its tables. */
  readonly projectRows?: ProjectRows;
  /** Created for the database, and for each snapshot in which they are used. */
  readonly services?: ServiceFactories;
  /** Created once, as they have a cache or always read the present state. */
  readonly sharedServices?: ServiceFactories;
}

const MODULES = [
  teamModule,
  auditModule,
  pipelinesModule,
  contentModule,
  configurationModule,
  idempotencyModule,
  outgoingModule,
  webhooksModule,
  usersModule,
  messagesModule,
  releasesModule,
  runtimesModule,
  deploymentsModule,
] as const satisfies readonly ServerModule[];

/** The folders of `src` that have tables or services. */
export const modules: readonly ServerModule[] = MODULES;

/** The services of all modules, by name. */
export type ModuleServices = ServicesOf<typeof MODULES>;

type ServicesOf<Modules> = Modules extends readonly [infer First, ...infer Others]
  ? Created<First, 'services'> & Created<First, 'sharedServices'> & ServicesOf<Others>
  : unknown;

type Created<Module, Part extends 'services' | 'sharedServices'> =
  Module extends Readonly<Record<Part, infer Factories>>
    ? { readonly [Name in keyof Factories]: Factories[Name] extends (scope: never) => infer Service ? Service : never }
    : unknown;
