import type { OperationTypeNode } from 'graphql';
import type { CursorForm, ListKind } from '../graphql/lists/cursors.js';
import type { ReadBudget } from '../graphql/read-budget.js';
import type { Services } from '../services/services.js';
import type { Permission } from '../team/permissions.js';
import type { SubjectKind } from './auditing/subject-kind.js';
import type { CallerKind, RequestContext } from './context.js';
import type { NodeResolvers, Resolvers } from './generated/resolver-types.js';

/** A field of the schema, e.g. `Webhook.deliveries`. */
export type FieldName = {
  [Type in keyof Resolvers & string]: `${Type}.${keyof NonNullable<Resolvers[Type]> & string}`;
}[keyof Resolvers & string];

/** The types that implement `Node`. */
export type NodeTypename = NonNullable<Awaited<ReturnType<NodeResolvers['__resolveType']>>>;

/** The key of the look-up for ids whose prefix is that of no other one. */
export const WITHOUT_PREFIX = '';

/** How `node(id)` finds objects of a type. */
export interface NodeLookUp {
  readonly typename: NodeTypename;
  /** Null if the object does not exist or the caller can't see it. */
  find(context: RequestContext, id: string): Promise<object | null>;
}

/**
 * Refuses arguments that the field's resolver would refuse, before the operation runs: the selection of a mutation is read
 * only after the write.
 *
 * @throws BadInputError
 */
export type ArgumentRule = (args: Readonly<Record<string, unknown>>, operation: OperationTypeNode) => void;

type ByField<T> = Readonly<Partial<Record<FieldName, T>>>;

/** A feature of the API. `features.ts` lists all of them. */
export interface ApiFeature<Loaders = unknown> {
  readonly resolvers: readonly Resolvers[];
  /** Batching loaders for one operation. Reads that can be long are taken from its budget. */
  loaders?(services: Services, readBudget: ReadBudget): Loaders;
  /** By the prefix of the id. */
  readonly nodes?: Readonly<Record<string, NodeLookUp>>;
  /** The paged lists. */
  readonly lists?: readonly ListKind<CursorForm>[];
  /** The callers of root fields that are not for members only. */
  readonly callers?: ByField<readonly CallerKind[]>;
  /** The permissions for fields below the roots that not every member can read. Their services check the same. */
  readonly guardedFields?: ByField<Permission>;
  /** The fields below the roots whose values depend on the member itself, not only on its permissions. */
  readonly personalFields?: readonly FieldName[];
  /** The fields that show a new secret once. An answer with one is kept for repeats for an hour only. */
  readonly secretFields?: readonly FieldName[];
  /** The costs of fields that cost more than the object that they return. */
  readonly fieldCosts?: ByField<number>;
  /** The lengths of lists without pages, if known. */
  readonly listSizes?: ByField<number>;
  readonly argumentRules?: ByField<ArgumentRule>;
  /** The queries of secrets: each leaves an entry in the audit log before it is answered. */
  readonly auditedQueries?: readonly FieldName[];
  /**
   * The input fields that hold ids or keys: by name for all mutations, or as `createWorkflow.key` for one mutation. If an
   * input has several of them, the first one with a project, in the order of the features, determines the project of the
   * audit entry.
   */
  readonly auditSubjects?: Readonly<Record<string, SubjectKind>>;
}
