import type { OperationTypeNode } from 'graphql';
import type { CursorForm, ListKind } from '../graphql/lists/cursors.js';
import type { ReadBudget } from '../graphql/read-budget.js';
import type { Services } from '../services/services.js';
import type { Permission } from '../team/permissions.js';
import type { SubjectKind } from './auditing/subject-kind.js';
import type { CallerKind, RequestContext } from './context.js';
import type { NodeResolvers, Resolvers } from './generated/resolver-types.js';

/** A field of the contract, such as `Webhook.deliveries`. */
export type FieldName = {
  [Type in keyof Resolvers & string]: `${Type}.${keyof NonNullable<Resolvers[Type]> & string}`;
}[keyof Resolvers & string];

/** The types that can be fetched again by id. */
export type NodeTypename = NonNullable<Awaited<ReturnType<NodeResolvers['__resolveType']>>>;

/** Something that `node(id)` finds, as its caller may see it. */
export interface NodeLookUp {
  readonly typename: NodeTypename;
  find(context: RequestContext, id: string): Promise<object | null>;
}

/**
 * Refuses arguments that the resolver of a field would refuse. A whole operation is held against it before any of it runs,
 * as what a mutation gives back is read after it was written.
 *
 * @throws BadInputError
 */
export type ArgumentRule = (args: Readonly<Record<string, unknown>>, operation: OperationTypeNode) => void;

/** Something that is said of some fields of the contract. */
type ByField<T> = Readonly<Partial<Record<FieldName, T>>>;

/** All that a feature tells the server about its part of the API. `features.ts` lists them. */
export interface ApiFeature<Loaders = unknown> {
  readonly resolvers: readonly Resolvers[];
  /** Look-ups of many things at once, for one operation. What may be long is taken from its budget. */
  loaders?(services: Services, readBudget: ReadBudget): Loaders;
  /** What `node(id)` finds, by the prefix of its id. */
  readonly nodes?: Readonly<Record<string, NodeLookUp>>;
  /** The lists that are given page by page. */
  readonly lists?: readonly ListKind<CursorForm>[];
  /** Who may call root fields that are not for members alone. */
  readonly callers?: ByField<readonly CallerKind[]>;
  /** The fields below the roots that not every member may read, and what it takes to. Their services ask for the same. */
  readonly guardedFields?: ByField<Permission>;
  /** The fields whose values depend on which member asks, not only on what it may see and do; without root fields. */
  readonly personalFields?: readonly FieldName[];
  /** What fields cost that cost more than the one thing that they return. */
  readonly fieldCosts?: ByField<number>;
  /** How long lists without pages are, whatever is asked for, where that is known. */
  readonly listSizes?: ByField<number>;
  readonly argumentRules?: ByField<ArgumentRule>;
  /**
   * The input fields of mutations that name things by id or key: a field of all mutations by its name, that of one as
   * `createWorkflow.key`. Where an input names several things, the first in the order of the features that has a project
   * says in which one it was done.
   */
  readonly auditSubjects?: Readonly<Record<string, SubjectKind>>;
}
