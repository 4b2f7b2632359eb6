import type { ContentDocument } from '../../src/content/transfer/content-document.js';
import type { AnsweredChange } from './content-summary.js';

export interface Exported {
  readonly document: ContentDocument;
  readonly canonicalJson: string;
}

interface Counts {
  readonly total: number;
  readonly added: number;
  readonly modified: number;
  readonly removed: number;
}

/** A change summary, all pages of it. */
export interface AnsweredSummary {
  readonly counts: Readonly<Record<'all' | 'integrations' | 'appEvents' | 'workflows', Counts>>;
  readonly changes: readonly AnsweredChange[];
  /** The end cursors of all pages except the last. */
  readonly cursors: readonly string[];
}

export interface AnsweredMessage {
  readonly id: string;
  readonly severity: 'ERROR' | 'WARNING' | 'INFO';
  readonly acknowledgedAt: string | null;
  readonly isNew: boolean;
}

export interface AnsweredRelease {
  readonly id: string;
  readonly state: string;
  readonly version: string | null;
  readonly description: string | null;
  readonly isLive: boolean;
  readonly revision: string;
  readonly summary: AnsweredSummary;
  readonly messages: readonly AnsweredMessage[];
  /** The canonical JSON of the target's content with this release. */
  readonly promise: string;
  /** The version recommended for its changes. Only while it is a preview. */
  readonly nextVersion: string | null;
}

export interface AnsweredProgress {
  readonly state: string;
  readonly isLive: boolean;
  readonly totalChanges: number;
  readonly appliedChanges: number;
  readonly percentage: number;
  readonly sequence: number;
}

export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

/** Reads all pages of a list one after another, or the first ones. */
export async function readPages<Node>(
  read: (after: string | null) => Promise<Page<Node>>,
  pages = Infinity,
): Promise<{ nodes: Node[]; cursors: string[] }> {
  const nodes: Node[] = [];
  const cursors: string[] = [];
  for (;;) {
    const { nodes: some, pageInfo } = await read(cursors.at(-1) ?? null);
    nodes.push(...some);
    if (!pageInfo.hasNextPage || cursors.length + 1 >= pages) return { nodes, cursors };
    cursors.push(pageInfo.endCursor);
  }
}
