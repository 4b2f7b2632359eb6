import type { Fault } from '../../json/fault.js';
import { type ContentKey, type ContentType, integrationKeyOf } from '../content.types.js';
import { keyIdentity } from '../definitions/content-keys.js';
import { MAX_FORWARD_INTEGRATIONS, MAX_NAME_LENGTH, MAX_STEP_INTEGRATIONS } from '../definitions/content-limits.js';
import { requiredReferences } from '../definitions/drafts.js';
import { danglingReferences, danglingStepIntegration } from '../definitions/references.js';

/** The position of an item, for the checks that need all items. */
export interface ItemPosition {
  /** Counts items from 0. */
  readonly index: number;
  readonly path: string;
  /** The item's unvalidated key. Null if there is none, or if it is longer than any valid key. */
  readonly key: string | null;
}

/** The keys of an import's items, and the references of its workflows, which can be checked once all items are known. */
export class ImportReferences {
  /** The first item with each key, by `keyIdentity`. */
  private readonly firstByKey: Readonly<Record<ContentType, Map<string, ItemPosition>>> = {
    INTEGRATION: new Map(),
    APP_EVENT: new Map(),
    WORKFLOW: new Map(),
  };
  /** The app events that start workflows, by the workflow's key. */
  private readonly appEvents = new Map<string, string>();
  /** The first step that uses each integration that was unknown at that time, by the integration's key. */
  private readonly forwardIntegrations = new Map<string, { readonly position: ItemPosition; readonly step: number }>();

  /** Returns the first item with an equivalent key, which may be this one. */
  addKey(contentType: ContentType, key: string, position: ItemPosition): ItemPosition {
    const positions = this.firstByKey[contentType];
    const identity = keyIdentity(contentType, key);
    const first = positions.get(identity) ?? position;
    positions.set(identity, first);
    return first;
  }

  /** Adds the references of a workflow, whose definition may be invalid. Returns a fault for each that can't be kept. */
  addWorkflow(key: string, definition: unknown, position: ItemPosition): Fault[] {
    const { appEventKey, stepIntegrations } = requiredReferences(key, definition);
    if (appEventKey !== null && appEventKey.length <= 2 * MAX_NAME_LENGTH) this.appEvents.set(key, appEventKey);
    const faults: Fault[] = [];
    for (const [integration, step] of [...stepIntegrations].slice(0, MAX_STEP_INTEGRATIONS)) {
      if (this.hasIntegration(integration)) continue;
      if (this.forwardIntegrations.has(integration) || integration.length > MAX_NAME_LENGTH) continue;
      if (this.forwardIntegrations.size < MAX_FORWARD_INTEGRATIONS) {
        this.forwardIntegrations.set(integration, { position, step });
      } else {
        const message = `expected at most ${MAX_FORWARD_INTEGRATIONS} integrations after the workflows whose steps use them, got more`;
        faults.push({ path: `/steps/${step}/integration`, message });
      }
    }
    return faults;
  }

  /** The dangling references, each with the workflow that has it. Paths begin at its definition. */
  *danglingFaults(): Generator<{ readonly position: ItemPosition; readonly fault: Fault }> {
    const existing = {
      integration: (key: string) => this.hasIntegration(key),
      appEvent: (key: string) => this.hasKey({ contentType: 'APP_EVENT', key }),
    };
    for (const position of this.firstByKey.WORKFLOW.values()) {
      const key = position.key ?? '';
      const [integrationKey, appEventKey] = [integrationKeyOf(key), this.appEvents.get(key) ?? null];
      const references = { integrationKey, appEventKey, stepIntegrations: NO_STEP_INTEGRATIONS };
      for (const fault of danglingReferences(references, existing)) yield { position, fault };
    }
    for (const [key, { position, step }] of this.forwardIntegrations) {
      if (!existing.integration(key)) yield { position, fault: danglingStepIntegration(key, step) };
    }
  }

  /** Whether there is an item with exactly this key. */
  hasKey({ contentType, key }: ContentKey): boolean {
    return this.firstByKey[contentType].get(keyIdentity(contentType, key))?.key === key;
  }

  private hasIntegration(key: string): boolean {
    return this.hasKey({ contentType: 'INTEGRATION', key });
  }
}

/** References of steps are checked apart from the others: many workflows may use the same integrations. */
const NO_STEP_INTEGRATIONS: ReadonlyMap<string, number> = new Map();
