import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** The size of a document. Each number is the maximum over its operations. */
export interface DocumentMeasure {
  /** The depth of nested fields, without fields inside of introspection, which `nesting` limits. */
  readonly depth: number;
  /** The depth of nested selections: fields, fragments, and those inside of introspection. */
  readonly nesting: number;
  readonly rootFields: number;
  readonly aliases: number;
  readonly directives: number;
}

/** Measures of the work that validation has to do. */
export interface DocumentWork {
  /** Pairs of fields with the same response name, and pairs of fragment spreads. */
  readonly comparisons: number;
  /** The depth of nested objects and lists in a literal. */
  readonly valueDepth: number;
}

const NOTHING: DocumentMeasure = { depth: 0, nesting: 0, rootFields: 0, aliases: 0, directives: 0 };

/**
 * Measures a document as it would be executed. A fragment counts at each spread, but is traversed once, so that the time is
 * linear in the length of the text. A recursive spread counts as nothing; validation refuses it.
 */
export function measureDocument(document: DocumentNode): DocumentMeasure {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const known = new Map<string, DocumentMeasure>();

  function ofSelections(selectionSet: SelectionSetNode | undefined): DocumentMeasure {
    return (selectionSet?.selections ?? []).map(ofSelection).reduce(sum, NOTHING);
  }

  function ofSelection(selection: SelectionNode): DocumentMeasure {
    const directives = selection.directives?.length ?? 0;
    if (selection.kind === Kind.INLINE_FRAGMENT) return asFragment(ofSelections(selection.selectionSet), directives);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return asFragment(ofFragment(selection.name.value), directives);
    const inside = ofSelections(selection.selectionSet);
    return {
      depth: 1 + (selection.name.value.startsWith('__') ? 0 : inside.depth),
      nesting: 1 + inside.nesting,
      rootFields: 1,
      aliases: inside.aliases + (selection.alias ? 1 : 0),
      directives: inside.directives + directives,
    };
  }

  function ofFragment(name: string): DocumentMeasure {
    const before = known.get(name);
    if (before) return before;
    known.set(name, NOTHING);
    const fragment = fragments.get(name);
    const measure = withDirectives(ofSelections(fragment?.selectionSet), fragment?.directives?.length ?? 0);
    known.set(name, measure);
    return measure;
  }

  return document.definitions
    .map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? withDirectives(ofSelections(definition.selectionSet), definition.directives?.length ?? 0)
        : NOTHING,
    )
    .reduce(largest, NOTHING);
}

/** Measures the work of validation, in time linear in the length of the text. */
export function measureWork(document: DocumentNode): DocumentWork {
  const names = new Map<string, number>();
  let comparisons = 0;
  let depth = 0;
  let valueDepth = 0;
  /** Validation compares each field with the earlier ones of the same name. */
  const add = (name: string) => {
    const before = names.get(name) ?? 0;
    comparisons += before;
    names.set(name, before + 1);
  };
  const enter = () => {
    valueDepth = Math.max(valueDepth, ++depth);
  };
  const leave = () => {
    depth--;
  };
  visit(document, {
    Field: { enter: ({ alias, name }) => add((alias ?? name).value) },
    FragmentSpread: { enter: () => add('...') },
    ListValue: { enter, leave },
    ObjectValue: { enter, leave },
  });
  return { comparisons, valueDepth };
}

function asFragment(measure: DocumentMeasure, directives: number): DocumentMeasure {
  return { ...measure, nesting: measure.nesting + 1, directives: measure.directives + directives };
}

function withDirectives(measure: DocumentMeasure, directives: number): DocumentMeasure {
  return directives === 0 ? measure : { ...measure, directives: measure.directives + directives };
}

function sum(a: DocumentMeasure, b: DocumentMeasure): DocumentMeasure {
  return {
    depth: Math.max(a.depth, b.depth),
    nesting: Math.max(a.nesting, b.nesting),
    rootFields: a.rootFields + b.rootFields,
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
  };
}

function largest(a: DocumentMeasure, b: DocumentMeasure): DocumentMeasure {
  return {
    depth: Math.max(a.depth, b.depth),
    nesting: Math.max(a.nesting, b.nesting),
    rootFields: Math.max(a.rootFields, b.rootFields),
    aliases: Math.max(a.aliases, b.aliases),
    directives: Math.max(a.directives, b.directives),
  };
}

/** Memory per token, with its nodes and locations, and per character, in bytes. */
const [TOKEN_BYTES, CHARACTER_BYTES] = [400, 2];

/** The approximate memory of a parsed document and its text, in bytes. */
export function documentBytes(query: string, { tokenCount = query.length }: DocumentNode): number {
  return query.length * CHARACTER_BYTES + tokenCount * TOKEN_BYTES;
}
