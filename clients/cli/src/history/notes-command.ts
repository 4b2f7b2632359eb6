import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pick } from '../../../typescript/src/index.js';
import { usageFailure } from '../failures/command-failure.js';
import { foundRelease, releaseIdNamed } from '../pipeline/find-release.js';
import type { Session } from '../session/session.js';
import { ReleaseNotesDocument } from './history.generated.js';

/** Which notes to print, and where to. */
interface NotesRequest {
  readonly cwd: string;
  /** `staging@2.4.0`, or the id of a release. */
  readonly name: string;
  /** A file to write them to, instead of stdout. */
  readonly file: string | undefined;
}

/** Prints the notes of a release, as the server writes them in Markdown. @throws CommandFailure, SlipwayError */
export async function notes(session: Session, { cwd, name, file }: NotesRequest): Promise<void> {
  const { client, output, signal } = session;
  const id = await releaseIdNamed(session, name);
  const answer = await client.query(ReleaseNotesDocument, { id }, { signal });
  const { notes: markdown } = foundRelease(
    pick(answer, ({ release }) => release),
    id,
  );
  if (file === undefined) {
    output.result({ releaseId: id, notes: markdown, file: null }, markdown.trimEnd().split('\n'));
    return;
  }
  writeNotes(resolve(cwd, file), markdown);
  output.result({ releaseId: id, notes: markdown, file }, [`wrote the notes to ${file}`]);
}

function writeNotes(path: string, markdown: string): void {
  try {
    writeFileSync(path, markdown);
  } catch (error) {
    throw usageFailure(`Expected to be able to write ${path}, got: ${(error as Error).message}`);
  }
}
