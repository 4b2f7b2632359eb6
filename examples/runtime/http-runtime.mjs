import { ChangeError, Content } from './content.mjs';
import { StagedCopy } from './staged-copy.mjs';

/** How many request ids are remembered after their copy has ended. */
const MAX_REMEMBERED = 10_000;

const DONE = { status: 200, text: 'Done.' };
/** The runtime does not run the base, or has no such copy. Slipway then sends everything again, without a base. */
const conflict = (text) => ({ status: 409, text });
/** The change or the copy differs from the release. */
const refused = (text) => ({ status: 422, text });

/** A runtime that is sent its content. It keeps the staged copy apart from what it runs until the activation. */
export class HttpRuntime {
  #storage;
  #print;
  #running;
  #staged;
  /** Changes of copies that have ended. */
  #formerChanges;
  /** The ids of successful requests. A sender that missed the response retries with the same id. */
  #remembered;
  #duplicates = 0;

  constructor(storage, print) {
    const { running = null, formerChanges = 0, remembered = [] } = storage.readState() ?? {};
    this.#storage = storage;
    this.#print = print;
    this.#running = running;
    this.#formerChanges = formerChanges;
    this.#staged = StagedCopy.restore(storage);
    // The process was killed between the two writes that end a copy.
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
      /** The number of changes ever applied, to any copy. */
      appliedChanges: this.#formerChanges + (this.#staged?.applied ?? 0),
      /** The number of duplicate requests since the start, which were answered without any effect. */
      duplicateRequests: this.#duplicates,
      staged: this.#staged?.summary ?? null,
    };
  }

  /** Handles a request with a valid signature. Returns the response: a status, and a text for people. */
  handle(id, message) {
    if (this.#remembered.has(id)) {
      this.#duplicates++;
      return DONE;
    }
    const response = this.#dispatch(id, message);
    if (response === DONE) this.#remembered.add(id);
    return response;
  }

  #dispatch(id, message) {
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
        return refused(`The request type ${JSON.stringify(message.type)} is unknown.`);
    }
  }

  #change(id, message) {
    const fault = message.position === 1 ? this.#begin(message) : null;
    if (fault) return fault;
    if (!this.#staged?.isOf(message)) return conflict('There is no copy for this change.');
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
    // Without changes, the verification begins the copy.
    const fault = message.total === 0 ? this.#begin(message) : null;
    if (fault) return fault;
    if (!this.#staged?.isOf(message)) return conflict('There is no copy of this release.');
    const { applied, content } = this.#staged;
    if (applied !== message.total) return conflict(`The copy has ${applied} of ${message.total} changes.`);
    const sha256 = content.sha256(message.format);
    if (sha256 !== message.sha256) return refused(`The copy has the SHA-256 ${sha256}.`);
    this.#staged.markVerified(id);
    return DONE;
  }

  #activate(id, message) {
    const { releaseId, version, sha256, format } = message;
    if (!this.#staged?.isOf(message) || !this.#staged.isVerified)
      return conflict('There is no verified copy of this release.');
    this.#running = { releaseId, version, sha256, document: this.#staged.content.document(format) };
    this.#endStaged(id);
    this.#tell();
    return DONE;
  }

  #abandon(id, message) {
    if (this.#staged?.isOf(message)) this.#endStaged(id);
    return DONE;
  }

  /** Begins a copy from the base of a message. Returns a response if the runtime does not run that base; else null. */
  #begin(message) {
    const { base } = message;
    if (base && base.sha256 !== this.#running?.sha256) return conflict('This runtime does not run that base.');
    if (this.#staged?.isOf(message)) return null;
    if (this.#staged) this.#endStaged(null);
    this.#staged = StagedCopy.begin(this.#storage, message, base ? this.#running.document : null);
    return null;
  }

  /** Ends the copy and saves what runs. The id is that of the request that ends it; null if another copy begins. */
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
