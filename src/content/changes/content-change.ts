import type { ContentType, DefinitionByType } from '../content.types.js';

/** The state of one item on one side of a comparison; `hash` is the SHA-256 of the definition's canonical JSON. */
export interface ContentState<T extends ContentType = ContentType> {
  readonly name: string;
  readonly hash: string;
  readonly definition: DefinitionByType[T];
}

interface Difference<T extends ContentType> {
  readonly contentType: T;
  readonly lineage: string;
  /** The key after the change; for a removal, the key before. */
  readonly key: string;
}

/** One difference between a source and a target; `before` is the target's state. */
export type ContentChangeOf<T extends ContentType> =
  | (Difference<T> & {
      readonly type: 'ADD';
      readonly keyBefore: null;
      readonly before: null;
      readonly after: ContentState<T>;
    })
  | (Difference<T> & {
      readonly type: 'MODIFY';
      /** Differs from the key if the change renames the item. */
      readonly keyBefore: string;
      readonly before: ContentState<T>;
      readonly after: ContentState<T>;
    })
  | (Difference<T> & {
      readonly type: 'REMOVE';
      readonly keyBefore: string;
      readonly before: ContentState<T>;
      readonly after: null;
    });

export type ContentChange = { [T in ContentType]: ContentChangeOf<T> }[ContentType];
