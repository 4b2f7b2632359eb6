import { ChangeError, Content } from './content.mjs';
import { StagedCopy } from './staged-copy.mjs';

/** How many ids of requests are remembered after the copy that they made has ended. */
const MAX_REMEMBERED = 10_000;

const DONE = { status: 200, text: 'Done.' };
/** “I don't run that base”, or “I have no such copy”: Slipway then sends everything anew, from nothing. */
const conflict = (text) => ({ status: 409, text });
/** It is not what the release promised. */
const refused = (text) => ({ status: 422, text });

/** A runtime that is sent its content: it keeps the staged copy apart from what it runs, until it is told to activate. */
export class HttpRuntime {
  #storage;
  #print;
  #running;
  #staged;
  /** Changes of copies that have ended. */
  #formerChanges;
  /** The ids of requests that were answered well: whoever did not hear the answer asks again with the same id. */
  #remembered;
  #duplicates = 0;

  constructor(storage, print) {
    const { running = null, formerChanges = 0, remembered = [] } = storage.readState() ?? {};
    this.#storage = storage;
    this.#print = print;
    this.#running = running;
    this.#formerChanges = formerChanges;
    this.#staged = StagedCopy.restore(storage);
    // Killed between the two writes that end a copy: it has ended.
    if (this.#staged?.ids.some((id) => remembered.includes(id))) this.#dropStaged();
    this.#remembered = new Set([...remembered, ...(this.#staged?.ids ?? [])]);
    this.#tell();
  }

  get state() {
    return {
      kind: 'http',
      releaseId: this.#running?.releaseId ?? null,
      version: this.#running?.version ?? null,
      sha256: this.#running?.sha256 ?? null,
      /** All changes that were ever applied, to whatever copy. */
      appliedChanges: this.#formerChanges + (this.#staged?.applied ?? 0),
      /** Requests since the start that were answered without doing anything, as they had been done. */
      duplicateRequests: this.#duplicates,
      staged: this.#staged?.summary ?? null,
    };
  }

  /** What a request whose signature is right is answered: a status, and a text for people. */
  handle(id, message) {
    if (this.#remembered.has(id)) {
      this.#duplicates++;
      return DONE;
    }
    const answer = this.#answer(id, message);
    if (answer === DONE) this.#remembered.add(id);
    return answer;
  }

  #answer(id, message) {
    switch (message.type) {
      case 'slipway.change':
        return this.#change(id, message);
      case 'slipway.verify':
        return this.#verify(id, message);
      case 'slipway.activate':
        return this.#activate(id, message);
      case 'slipway.abandon':
        return this.#abandon(id, message);
      default:
        return refused(`There is no request of the type ${JSON.stringify(message.type)}.`);
    }
  }

  #change(id, message) {
    const fault = message.position === 1 ? this.#begin(message) : null;
    if (fault) return fault;
    if (!this.#staged?.isOf(message)) return conflict('There is no copy that this change belongs to.');
    const expected = this.#staged.applied + 1;
    if (message.position !== expected) return conflict(`The next change is number ${expected}.`);
    try {
      this.#staged.apply(id, message.change);
      return DONE;
    } catch (error) {
      if (error instanceof ChangeError) return refused(error.message);
      throw error;
    }
  }

  #verify(id, message) {
    // Without any change there is no first one that would have begun a copy.
    const fault = message.total === 0 ? this.#begin(message) : null;
    if (fault) return fault;
    if (!this.#staged?.isOf(message)) return conflict('There is no copy of this release.');
    const { applied, content } = this.#staged;
    if (applied !== message.total) return conflict(`The copy has ${applied} of ${message.total} changes.`);
    if (content.sha256 !== message.sha256) return refused(`The copy has the SHA-256 ${content.sha256}.`);
    this.#staged.verified(id);
    return DONE;
  }

  #activate(id, message) {
    const { releaseId, version, sha256 } = message;
    if (!this.#staged?.isOf(message) || !this.#staged.isVerified) return conflict('There is no such verified copy.');
    this.#running = { releaseId, version, sha256, document: this.#staged.content.document };
    this.#endStaged(id);
    this.#tell();
    return DONE;
  }

  #abandon(id, message) {
    if (this.#staged?.isOf(message)) this.#endStaged(id);
    return DONE;
  }

  /** Begins a copy from the base that a message names; returns the answer where that is not what runs. */
  #begin(message) {
    const { base } = message;
    if (base && base.sha256 !== this.#running?.sha256) return conflict('That base does not run here.');
    if (this.#staged?.isOf(message)) return null;
    if (this.#staged) this.#endStaged(null);
    this.#staged = StagedCopy.begin(this.#storage, message, base ? this.#running.document : null);
    return null;
  }

  /** Ends the copy, by the request with this id or because another begins; what runs is kept with it. */
  #endStaged(id) {
    this.#formerChanges += this.#staged.applied;
    const remembered = [...this.#remembered, ...(id === null ? [] : [id])].slice(-MAX_REMEMBERED);
    this.#storage.writeState({ running: this.#running, formerChanges: this.#formerChanges, remembered });
    this.#remembered = new Set(remembered);
    this.#dropStaged();
  }

  #dropStaged() {
    this.#storage.dropStaged();
    this.#staged = null;
  }

  #tell() {
    if (this.#running === null) return this.#print('Nothing runs yet.');
    const { version, releaseId, sha256, document } = this.#running;
    this.#print(`Runs version ${version} (${releaseId}): ${new Content(document).size} items, SHA-256 ${sha256}`);
  }
}
