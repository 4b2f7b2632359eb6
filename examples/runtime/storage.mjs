import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Three files: `state.json`, which is always replaced atomically; `staged.jsonl`, which gets a line for each received change;
 * and `key.json`, the private key, which only the user of the process can read. A process that is killed at any time finds
 * all that it has acknowledged.
 */
export class Storage {
  #stateFile;
  #stagedFile;
  #keyFile;

  constructor(directory) {
    mkdirSync(directory, { recursive: true });
    this.#stateFile = join(directory, 'state.json');
    this.#stagedFile = join(directory, 'staged.jsonl');
    this.#keyFile = join(directory, 'key.json');
  }

  /** Null if nothing was stored yet. */
  readState() {
    const text = read(this.#stateFile);
    return text === null ? null : JSON.parse(text);
  }

  writeState(state) {
    replace(this.#stateFile, JSON.stringify(state));
  }

  /** Null if none was stored yet. */
  readKey() {
    const text = read(this.#keyFile);
    return text === null ? null : JSON.parse(text);
  }

  writeKey(jwk) {
    replace(this.#keyFile, JSON.stringify(jwk), 0o600);
  }

  /** The lines of the staged copy. Empty if there is none. */
  readStaged() {
    // Drops a partial last line: the process died while it wrote that, before it acknowledged the change.
    const lines = (read(this.#stagedFile) ?? '').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line));
  }

  /** Begins a new staged copy, whose first line is its head. */
  beginStaged(head) {
    replace(this.#stagedFile, `${JSON.stringify(head)}\n`);
  }

  /** Removes a partial last line before another line is appended. */
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

/** A rename is atomic: readers see the old or the new file as a whole. */
function replace(file, text, mode = 0o666) {
  writeFileSync(`${file}.new`, text, { mode });
  renameSync(`${file}.new`, file);
}
