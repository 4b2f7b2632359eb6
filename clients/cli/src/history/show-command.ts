import { pick } from '../../../typescript/src/index.js';
import { foundRelease, releaseIdNamed } from '../pipeline/find-release.js';
import { bodyLines, headingLines } from '../preview/preview-lines.js';
import { readDocument } from '../preview/read-document.js';
import { readView } from '../preview/read-view.js';
import type { Session } from '../session/session.js';
import { ShownReleaseDocument, type ShownReleaseQuery } from './history.generated.js';
import { factLines } from './release-facts.js';

/** A release, and how it was deployed. */
export type ShownRelease = NonNullable<ShownReleaseQuery['release']>;

/** Prints everything of one release. @throws CommandFailure, SlipwayError */
export async function show(session: Session, name: string): Promise<void> {
  const { output } = session;
  const id = await releaseIdNamed(session, name);
  const { environment, sourceEnvironment: source, ...facts } = await readRelease(session, id);
  if (output.json) {
    const { release, ...rest } = await readDocument(session, id);
    const { versionSuggestions, messageCounts, revision } = release;
    output.result(
      { environment, source, release: { ...facts, revision, versionSuggestions, messageCounts }, ...rest },
      [],
    );
    return;
  }
  const view = await readView(session, id);
  const style = { colors: output.colors, width: output.width, now: session.now() };
  const sections = [headingLines(view, style), factLines({ environment, sourceEnvironment: source, ...facts }, style)];
  output.result(null, [...sections.flat(), ...bodyLines(view, style).flatMap((lines) => ['', ...lines])]);
}

async function readRelease({ client, signal }: Session, id: string): Promise<ShownRelease> {
  const answer = await client.query(ShownReleaseDocument, { id }, { signal });
  return foundRelease(
    pick(answer, ({ release }) => release),
    id,
  );
}
