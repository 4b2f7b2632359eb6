import { sha256Hex } from '../../json/canonical-json.js';
import type { ContentType, IntegrationDefinition, TriggerType, WorkflowDefinition } from '../content.types.js';
import { definitionReferences } from '../definitions/references.js';
import type { ContentVersion } from './content-version.entity.js';
import type { NewDefinition } from './definition-store.js';

/** Properties of a definition that rows repeat, so that lists can filter by them. Null if one does not apply. */
export type DefinitionFacts = Readonly<
  Pick<ContentVersion, 'appEventKey' | 'triggerType' | 'authentication' | 'active' | 'draft'>
>;

/** The definition of an item that is being written. */
export interface StoredDefinition {
  readonly hash: string;
  readonly facts: DefinitionFacts;
  /** The definition to store. Null if it is already stored. */
  readonly added: NewDefinition | null;
}

export const NO_FACTS: DefinitionFacts = {
  appEventKey: null,
  triggerType: null,
  authentication: null,
  active: null,
  draft: null,
};

/** The part of a workflow that a draft may leave incomplete. */
interface DraftableWorkflow {
  readonly trigger: { readonly type?: TriggerType; readonly appEvent?: string };
  readonly draft?: boolean;
}

/** Prepares a valid definition that may not be stored yet. */
export function definitionToStore(contentType: ContentType, definition: unknown, canonical: string): StoredDefinition {
  const hash = sha256Hex(canonical);
  const added = { hash, canonical, references: definitionReferences(definition) };
  return { hash, facts: factsOf(contentType, definition), added };
}

/** The definition of a row, to be written again as it is. Null for a removal. */
export function storedDefinitionOf({
  hash,
  ...row
}: DefinitionFacts & Pick<ContentVersion, 'hash'>): StoredDefinition | null {
  const { appEventKey, triggerType, authentication, active, draft } = row;
  const facts = { appEventKey, triggerType, authentication, active, draft };
  return hash === null ? null : { hash, facts, added: null };
}

/** Extracts the facts of a valid definition. */
function factsOf(contentType: ContentType, definition: unknown): DefinitionFacts {
  switch (contentType) {
    case 'INTEGRATION': {
      const { authentication, active = true } = definition as IntegrationDefinition;
      return { ...NO_FACTS, authentication, active };
    }
    case 'WORKFLOW': {
      const { trigger, draft = false }: DraftableWorkflow = definition as WorkflowDefinition;
      const appEventKey = (trigger.type === 'APP_EVENT' && trigger.appEvent) || null;
      return { ...NO_FACTS, appEventKey, triggerType: trigger.type ?? null, draft };
    }
    case 'APP_EVENT':
      return NO_FACTS;
  }
}
