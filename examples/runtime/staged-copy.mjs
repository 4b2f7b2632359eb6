import { Content } from './content.mjs';

/** The content of a release before its activation: a base, to which the received changes are applied in order. */
export class StagedCopy {
  #storage;
  #head;
  #content;
  /** The ids of the requests that built it. */
  #ids = [];
  #applied = 0;
  #isVerified = false;

  /** Begins a copy, replacing any other, from a document or from empty content. */
  static begin(storage, { releaseId, attempt }, document) {
    const head = { releaseId, attempt, document };
    storage.beginStaged(head);
    return new StagedCopy(storage, head);
  }

  /** The copy that an earlier process has stored. Null if there is none. */
  static restore(storage) {
    const [head, ...lines] = storage.readStaged();
    if (!head) return null;
    storage.trimStaged([head, ...lines]);
    const copy = new StagedCopy(storage, head);
    for (const line of lines) copy.#apply(line);
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

  /** @throws ChangeError if the change does not fit. Then nothing is changed. */
  apply(id, change) {
    this.#applyAndStore({ id, change });
  }

  markVerified(id) {
    this.#applyAndStore({ id });
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

  #applyAndStore(line) {
    this.#apply(line);
    this.#storage.appendStaged(line);
  }

  #apply({ id, change }) {
    if (change) this.#content.apply(change);
    if (change) this.#applied++;
    else this.#isVerified = true;
    this.#ids.push(id);
  }
}
