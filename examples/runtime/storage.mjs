import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Two files: `state.json`, which is only ever replaced as a whole, and `staged.jsonl`, which grows by a line for each
 * change that was sent, so that a process killed at any instant finds all that it has answered for.
 */
export class Storage {
  #stateFile;
  #stagedFile;

  constructor(directory) {
    mkdirSync(directory, { recursive: true });
    this.#stateFile = join(directory, 'state.json');
    this.#stagedFile = join(directory, 'staged.jsonl');
  }

  /** Null where nothing was kept yet. */
  readState() {
    const text = read(this.#stateFile);
    return text === null ? null : JSON.parse(text);
  }

  writeState(state) {
    replace(this.#stateFile, JSON.stringify(state));
  }

  /** The lines of the staged copy; none where there is none. */
  readStaged() {
    // What follows the last line end was being written when the process died, and was not answered for.
    const lines = (read(this.#stagedFile) ?? '').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line));
  }

  /** Begins another staged copy, whose first line is its head. */
  beginStaged(head) {
    replace(this.#stagedFile, `${JSON.stringify(head)}\n`);
  }

  /** Drops what a process that died wrote of a last line, before another one is written. */
  trimStaged(lines) {
    replace(this.#stagedFile, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }

  appendStaged(line) {
    appendFileSync(this.#stagedFile, `${JSON.stringify(line)}\n`);
  }

  dropStaged() {
    rmSync(this.#stagedFile, { force: true });
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A rename is one step: whoever reads the file finds all of the old or all of the new. */
function replace(file, text) {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
