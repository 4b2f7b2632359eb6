import { createHash } from 'node:crypto';
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/** How much text of documents is kept, in characters: that of what is being executed, and of more. */
const MAX_SIZE = 4_000_000;

/**
 * The documents that were read and found valid, for Apollo Server, which would parse and validate each a second time: with
 * the places of all its parts, which it would look up in the text for each error of an execution.
 */
export class ReadDocuments implements DocumentStore {
  private readonly documents = new LRUCache<string, { readonly document: DocumentNode; readonly size: number }>({
    maxSize: MAX_SIZE,
    sizeCalculation: ({ size }) => size,
  });

  /** Keeps the document of a text that Apollo Server is about to execute. */
  keep(query: string, document: DocumentNode): void {
    this.documents.set(createHash('sha256').update(query).digest('hex'), { document, size: query.length + 1 });
  }

  /** @param key what Apollo Server makes of its schema, then the hash of the text. */
  async get(key: string): Promise<DocumentNode | undefined> {
    return this.documents.get(key.slice(key.lastIndexOf(':') + 1))?.document;
  }

  /** Only `keep` decides what is kept. */
  async set(): Promise<void> {}

  async delete(): Promise<void> {}
}
