import { createReadStream } from 'node:fs';
import { addAbortSignal, type Readable } from 'node:stream';
import { CommandFailure, usageFailure } from '../failures/command-failure.js';
import type { Surroundings } from './context.js';

/** A token is short; anything longer is something else. */
export const MAX_TOKEN_BYTES = 65_536;

/**
 * The text of a file or, if none is named, of stdin. Reading stops at the limit.
 *
 * @param maxBytes how long it may be, in bytes
 * @throws CommandFailure if it can't be read, is longer, or is no UTF-8. The message does not contain the text
 */
export async function readInput(
  { stdin, signal }: Pick<Surroundings, 'stdin' | 'signal'>,
  file: string | undefined,
  maxBytes: number,
): Promise<string> {
  const source = file === undefined ? stdin : createReadStream(file);
  const name = file === undefined ? 'stdin' : `the file ${file}`;
  const bytes = await readBytes(addAbortSignal(signal, source), name, maxBytes).catch((error: unknown) => {
    throw signal.aborted ? interrupted() : error;
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw usageFailure(`Expected UTF-8 text in ${name}`);
  }
}

/** Asks a person on the terminal. @throws CommandFailure if there is none, or nothing is entered */
export async function ask({ stdin }: Surroundings, message: string, hidden: boolean): Promise<string> {
  if (!stdin.isTTY) throw usageFailure(`Expected an argument: ${message.toLowerCase()}`);
  const { isCancel, password, text } = await import('@clack/prompts');
  // Stdout is for the result.
  const prompt = { message, output: process.stderr };
  const answer = hidden ? await password(prompt) : await text(prompt);
  if (isCancel(answer)) throw interrupted();
  if (!answer) throw usageFailure('Nothing was entered');
  return answer;
}

function interrupted(): CommandFailure {
  return new CommandFailure('INTERRUPTED', 'interrupted');
}

async function readBytes(source: Readable, name: string, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > maxBytes) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw usageFailure(`Expected to be able to read ${name}, got: ${(error as Error).message}`);
  }
  if (size <= maxBytes) return Buffer.concat(chunks);
  throw usageFailure(`Expected at most ${maxBytes.toLocaleString('en-US')} bytes in ${name}, got more`);
}
