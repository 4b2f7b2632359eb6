import { createHash } from 'node:crypto';
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { documentBytes } from '../../graphql/documents/document-measure.js';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/** How much memory the documents take that are kept, in bytes: those that are being executed, and more. */
const MAX_BYTES = 8_388_608;

/**
 * The documents that were read and found valid, for Apollo Server, which would parse and validate each a second time: with
 * the places of all its parts, which it would look up in the text for each error of an execution.
 */
export class ApolloDocumentStore implements DocumentStore {
  private readonly documents = new LRUCache<string, { readonly document: DocumentNode; readonly size: number }>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ size }) => size,
  });

  /** Keeps the document of a text that Apollo Server is about to execute. */
  keep(query: string, document: DocumentNode): void {
    this.documents.set(createHash('sha256').update(query).digest('hex'), {
      document,
      size: documentBytes(query, document),
    });
  }

  /** @param key what Apollo Server makes of its schema, then the hash of the text. */
  async get(key: string): Promise<DocumentNode | undefined> {
    return this.documents.get(key.slice(key.lastIndexOf(':') + 1))?.document;
  }

  /** Only `keep` decides what is kept. */
  async set(): Promise<void> {}

  async delete(): Promise<void> {}
}
