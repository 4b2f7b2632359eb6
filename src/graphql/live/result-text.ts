/** The JSON of a result, which all subscribers of a stream share, and its bytes in the form of one transport. */
export class ResultText {
  private bytes: Buffer | null = null;

  constructor(readonly json: string) {}

  /** The bytes of `form(json)`. They are encoded once, so `form` must be the same function each time. */
  encoded(form: (json: string) => string): Buffer {
    this.bytes ??= Buffer.from(form(this.json));
    return this.bytes;
  }
}
