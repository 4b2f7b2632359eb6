import type { AppEventDefinition, IntegrationDefinition, WorkflowDefinition } from '../../src/content/content.types.js';

/** Items of a project, by key. Each has defaults, so that a test states only what matters to it. */
export interface Items {
  readonly integrations?: Readonly<Record<string, Partial<IntegrationDefinition> & { name?: string }>>;
  readonly appEvents?: Readonly<Record<string, Partial<AppEventDefinition> & { name?: string }>>;
  readonly workflows?: Readonly<Record<string, Partial<WorkflowDefinition> & { name?: string }>>;
}

/** The content document of items. */
export function documentOf({ integrations = {}, appEvents = {}, workflows = {} }: Items) {
  return {
    format: 'slipway.content/2',
    integrations: entries(integrations, { authentication: 'NONE' }),
    appEvents: entries(appEvents, { example: {} }),
    workflows: entries(workflows, { trigger: { type: 'REQUEST' }, steps: [] }),
  };
}

/** The items of several tests, for one release: those of each with other keys, which end with its number. */
export function mergedItems(all: readonly Items[]): Items {
  const numbered = <T>(index: number, items: Readonly<Record<string, T>> = {}) =>
    Object.entries(items).map(([key, item]): [string, T] => [numberedKey(key, index), item]);
  return {
    integrations: Object.fromEntries(all.flatMap(({ integrations }, index) => numbered(index, integrations))),
    appEvents: Object.fromEntries(all.flatMap(({ appEvents }, index) => numbered(index, appEvents))),
    workflows: Object.fromEntries(all.flatMap(({ workflows }, index) => numbered(index, workflows))),
  };
}

/** The key in `mergedItems`: `box1` for `box`, `box1/sync` for `box/sync`. */
export function numberedKey(key: string, index: number): string {
  return key.replace(/^[^/]+/, (first) => `${first}${index}`);
}

function entries(items: Readonly<Record<string, { name?: string }>>, defaults: object) {
  return Object.entries(items).map(([key, { name = key, ...definition }]) => ({
    key,
    name,
    definition: { ...defaults, ...definition },
  }));
}

/** One integration with `count - 1` workflows, each with a mark: content of any size for large releases. */
export function manyItems(count: number, mark: string): Items {
  const keys = Array.from({ length: count - 1 }, (_, index) => `shop/flow-${String(index).padStart(5, '0')}`);
  return {
    integrations: { shop: { name: 'Shop', metadata: { mark } } },
    workflows: Object.fromEntries(keys.map((key) => [key, { name: `Flow ${mark}`, metadata: { mark } }])),
  };
}
