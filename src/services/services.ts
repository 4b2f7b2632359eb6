import type { Signals } from '../database/signals.js';
import { type FullScope, type ModuleServices, modules } from './modules.js';

/** The services of all modules, by name. */
export type Services = ModuleServices & {
  readonly signals: Signals;
  /** Services that read one snapshot of the database, taken at their first read, until `end` is called: see `Database`. */
  openSnapshot(streamOwner?: string | null): { readonly services: Services; end(): Promise<void> };
};

export function createServices(scope: FullScope): Services {
  return new ServiceSet(scope).asServices();
}

/** Services that read one database or snapshot. Each is created when it is first used: an operation uses few of them. */
class ServiceSet {
  private readonly created: Record<string, object | undefined> = {};

  /** @param present the services of the whole database. Null if these are they. */
  constructor(
    private readonly scope: FullScope,
    private readonly present: ServiceSet | null = null,
  ) {}

  get signals(): Signals {
    return (this.present ?? this).scope.database.signals;
  }

  openSnapshot(streamOwner?: string | null): ReturnType<Services['openSnapshot']> {
    const { scope } = this.present ?? this;
    const { database, end } = scope.database.openSnapshot(streamOwner);
    return { services: new ServiceSet({ ...scope, database }, this.present ?? this).asServices(), end };
  }

  /** The compiler does not see the properties that are defined below. */
  asServices(): Services {
    return this as unknown as Services;
  }

  private service(name: string, create: (scope: FullScope) => object): object {
    const existing = this.created[name];
    if (existing) return existing;
    const service = create(this.scope);
    this.created[name] = service;
    return service;
  }

  private static define(name: string, get: (this: ServiceSet) => object): void {
    if (name in ServiceSet.prototype) throw new Error(`expected one service with the name ${name}, got two`);
    Object.defineProperty(ServiceSet.prototype, name, { get });
  }

  static {
    for (const { services = {}, sharedServices = {} } of modules) {
      for (const [name, create] of Object.entries(services))
        ServiceSet.define(name, function () {
          return this.service(name, create);
        });
      for (const [name, create] of Object.entries(sharedServices))
        ServiceSet.define(name, function () {
          return (this.present ?? this).service(name, create);
        });
    }
  }
}
