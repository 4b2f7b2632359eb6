import { createHash } from 'node:crypto';
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { documentBytes } from '../../graphql/documents/document-measure.js';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/** The size of the cache, in bytes. */
const MAX_BYTES = 8_388_608;

/**
 * Hands documents that are parsed and validated already to Apollo Server, which would do both a second time. They have the
 * locations of all nodes, which errors would otherwise search in the text.
 */
export class ApolloDocumentStore implements DocumentStore {
  private readonly documents = new LRUCache<string, { readonly document: DocumentNode; readonly size: number }>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ size }) => size,
  });

  /** Stores a document that Apollo Server is about to execute. */
  keep(query: string, document: DocumentNode): void {
    this.documents.set(createHash('sha256').update(query).digest('hex'), {
      document,
      size: documentBytes(query, document),
    });
  }

  /** @param key a prefix for the schema, a colon, and the hash of the query. */
  async get(key: string): Promise<DocumentNode | undefined> {
    return this.documents.get(key.slice(key.lastIndexOf(':') + 1))?.document;
  }

  /** Ignored: only `keep` stores documents. */
  async set(): Promise<void> {}

  async delete(): Promise<void> {}
}
