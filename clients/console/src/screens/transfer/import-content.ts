import { readToken } from '../../../../sign-in/token';
import type { RefusalFieldsFragment as Refusal } from '../../data/refusal.generated';
import { noAnswer, refusedTransfer } from './transfer-errors';

/** The answer to an import: counts of changes, or what is refused. */
export interface ImportOutcome {
  readonly project: { readonly id: string; readonly contentRevision: number } | null;
  readonly changeSummary: { readonly counts: { readonly all: ImportCounts } } | null;
  readonly userErrors: readonly Refusal[];
}

/** How many items an import changes. */
export interface ImportCounts {
  readonly total: number;
  readonly added: number;
  readonly modified: number;
  readonly removed: number;
}

/** A file to import. */
export interface ImportOptions {
  readonly projectId: string;
  readonly file: Blob;
  /** Writes nothing. */
  readonly dryRun: boolean;
  /** Refused if the project is at another one. Null: not checked. */
  readonly expectedContentRevision: number | null;
  /** The share of the file that was sent, from 0 to 1. */
  onProgress(share: number): void;
}

/** Sends a file of any size by PUT. XMLHttpRequest reports how much was sent, which `fetch` does not. @throws SlipwayError */
export function importContent({ projectId, file, dryRun, expectedContentRevision, onProgress }: ImportOptions) {
  const query = new URLSearchParams({
    dryRun: String(dryRun),
    ...(expectedContentRevision !== null && { expectedContentRevision: String(expectedContentRevision) }),
  });
  return new Promise<ImportOutcome>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/projects/${encodeURIComponent(projectId)}/content?${query}`);
    request.setRequestHeader('Authorization', `Bearer ${readToken()}`);
    request.setRequestHeader('Content-Type', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      const { responseText: text } = request;
      const outcome = outcomeIn(text);
      if (outcome) resolve(outcome);
      else reject(refusedTransfer(request.status, request.getResponseHeader('x-request-id'), text));
    });
    request.addEventListener('error', () => reject(noAnswer()));
    request.send(file);
  });
}

/** The answer of an import, also of a refused one. Null for others. */
function outcomeIn(body: string): ImportOutcome | null {
  try {
    const answer = JSON.parse(body) as Partial<ImportOutcome>;
    return Array.isArray(answer.userErrors) ? (answer as ImportOutcome) : null;
  } catch {
    return null;
  }
}
