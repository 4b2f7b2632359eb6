import { Output } from '../../output/output.js';

/** How many entries each list of an answer has at most. */
export const MAX_ENTRIES = 200;

const NOWHERE = { write: () => undefined };

/** Takes what a command would print. It has no colours. */
export class CapturedOutput extends Output {
  readonly #notes: string[] = [];
  #lines: readonly string[] = [];
  #data: unknown = {};

  constructor() {
    super({ stdout: NOWHERE, stderr: NOWHERE, env: {}, json: false, quiet: false });
  }

  /** The notes, and then the result. */
  get lines(): readonly string[] {
    const isCut = listsOf(this.#data).some(({ length }) => length > MAX_ENTRIES);
    const limit = isCut ? [`… the structured answer has the first ${MAX_ENTRIES} entries of each list`] : [];
    return [...this.#notes, ...this.#lines, ...limit];
  }

  /** The JSON document of the result, with the first entries of each list. */
  get data(): unknown {
    return JSON.parse(JSON.stringify(this.#data), (_key, value: unknown) =>
      Array.isArray(value) ? value.slice(0, MAX_ENTRIES) : value,
    );
  }

  override result(data: unknown, lines: readonly string[]): void {
    this.#data = data;
    this.#lines = lines;
  }

  override note(line: string): void {
    this.#notes.push(line);
  }

  override problem(line: string): void {
    this.#notes.push(line);
  }
}

function listsOf(value: unknown): readonly (readonly unknown[])[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(listsOf);
  return Array.isArray(value) ? [value, ...inside] : inside;
}
