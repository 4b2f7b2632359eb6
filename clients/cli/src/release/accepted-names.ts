import { usageFailure } from '../failures/command-failure.js';
import { type MessageName, parseMessageName } from '../messages/message-name.js';

/** How many names a file may have. */
const MAX_NAMES = 10_000;

/** Reads the names of `--accept`. @throws CommandFailure if one is none */
export function acceptedNames(texts: readonly string[]): readonly MessageName[] {
  return texts.map((text) => nameOf(text, '--accept'));
}

/**
 * Reads the names in the text of a file: one on each line. What follows `#` at the start of a line, or after a space, is a
 * comment.
 *
 * @throws CommandFailure if a line is no name
 */
export function namesInText(text: string, file: string): readonly MessageName[] {
  const names = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ text: line.replace(/(^|\s)#.*$/, '').trim(), place: `${file}:${index + 1}` }))
    .filter((line) => line.text !== '');
  if (names.length <= MAX_NAMES) return names.map((line) => nameOf(line.text, line.place));
  throw usageFailure(
    `Expected at most ${MAX_NAMES.toLocaleString('en-US')} names in ${file}, got ${names.length.toLocaleString('en-US')}`,
  );
}

function nameOf(text: string, place: string): MessageName {
  const parsed = parseMessageName(text);
  if ('name' in parsed) return parsed.name;
  throw usageFailure(`${place}: ${parsed.fault}`);
}
