import { Content } from './content.mjs';

/** What a release would make of the content that runs: changes, applied in order, that nobody sees yet. */
export class StagedCopy {
  #storage;
  #head;
  #content;
  /** The ids of the requests that made it. */
  #ids = [];
  #applied = 0;
  #isVerified = false;

  /** Begins a copy, in the place of any other, from a document, or from nothing. */
  static begin(storage, { releaseId, attempt }, document) {
    const head = { releaseId, attempt, document };
    storage.beginStaged(head);
    return new StagedCopy(storage, head);
  }

  /** The copy that an earlier process was sent; null where there is none. */
  static restore(storage) {
    const [head, ...lines] = storage.readStaged();
    if (!head) return null;
    storage.trimStaged([head, ...lines]);
    const copy = new StagedCopy(storage, head);
    for (const line of lines) copy.#take(line);
    return copy;
  }

  constructor(storage, head) {
    this.#storage = storage;
    this.#head = head;
    this.#content = new Content(head.document);
  }

  isOf({ releaseId, attempt }) {
    return this.#head.releaseId === releaseId && this.#head.attempt === attempt;
  }

  /** @throws ChangeError, and then nothing was changed. */
  apply(id, change) {
    this.#keep({ id, change });
  }

  verified(id) {
    this.#keep({ id });
  }

  get isVerified() {
    return this.#isVerified;
  }

  get applied() {
    return this.#applied;
  }

  get ids() {
    return this.#ids;
  }

  get content() {
    return this.#content;
  }

  get summary() {
    const { releaseId, attempt } = this.#head;
    return { releaseId, attempt, appliedChanges: this.#applied, isVerified: this.#isVerified };
  }

  #keep(line) {
    this.#take(line);
    this.#storage.appendStaged(line);
  }

  #take({ id, change }) {
    if (change) this.#content.apply(change);
    if (change) this.#applied++;
    else this.#isVerified = true;
    this.#ids.push(id);
  }
}
