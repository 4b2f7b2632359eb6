import { isObject } from '../../json/fault.js';
import type { ContentType } from '../content.types.js';

/** New keys by former ones. They are replaced all at once, so that keys can be swapped. */
export type NewKeys = ReadonlyMap<string, string>;

/** What has been renamed. */
export interface Renamed {
  readonly integrations?: NewKeys;
  readonly appEvents?: NewKeys;
  /** Slugs of an integration's own workflows. */
  readonly slugs?: NewKeys;
}

/** Replaces the renamed keys to which a definition refers. Null if it refers to none. The definition may be a draft. */
export function rewriteReferences(contentType: ContentType, definition: unknown, renamed: Renamed): unknown {
  if (!isObject(definition)) return null;
  switch (contentType) {
    case 'INTEGRATION':
      return changed(definition, { workflowOrder: listRewriter(textRewriter(renamed.slugs)) });
    case 'WORKFLOW':
      return changed(definition, {
        trigger: (trigger) =>
          isObject(trigger) && trigger.type === 'APP_EVENT'
            ? changed(trigger, { appEvent: textRewriter(renamed.appEvents) })
            : null,
        steps: listRewriter((step) => changed(step, { integration: textRewriter(renamed.integrations) })),
      });
    case 'APP_EVENT':
      return null;
  }
}

/** Returns the new value; null if it stays. */
type Rewriter = (value: unknown) => unknown;

/** A copy of an object with its rewritten properties. Null if it has none. */
function changed(value: unknown, rewriters: Readonly<Record<string, Rewriter>>): object | null {
  if (!isObject(value)) return null;
  const entries = Object.entries(rewriters).flatMap(([property, rewrite]) => {
    const next = Object.hasOwn(value, property) ? rewrite(value[property]) : null;
    return next === null ? [] : [[property, next] as const];
  });
  return entries.length === 0 ? null : { ...value, ...Object.fromEntries(entries) };
}

function textRewriter(keys: NewKeys = new Map()): Rewriter {
  return (value) => (typeof value === 'string' ? (keys.get(value) ?? null) : null);
}

function listRewriter(rewrite: Rewriter): Rewriter {
  return (value) => {
    if (!Array.isArray(value)) return null;
    const rewritten = value.map(rewrite);
    return rewritten.every((next) => next === null) ? null : value.map((each, index) => rewritten[index] ?? each);
  };
}
