import { type Binding, keyIdOf, keyIdOfSignature, SealingKey } from './sealing.js';

/** The current master keys, 32 bytes each: the one to seal with, and others with which values may be sealed. */
export type MasterKeys = readonly [newest: Buffer, ...others: Buffer[]];

/**
 * Seals and signs with the newest master key, and opens with the key that a value was sealed with. Reloads the keys before it seals,
 * and when it meets an unknown key id, so that a rotation takes effect at once.
 */
export class Keyring {
  private readonly known = new Map<string, SealingKey>();

  constructor(private readonly masterKeys: () => MasterKeys) {}

  /** The key for sealing and for fingerprints. */
  newest(): SealingKey {
    const [newest, ...others] = this.masterKeys();
    for (const other of others) this.add(other);
    return this.add(newest);
  }

  /** The ids of all keys that can open values, the newest first. */
  keyIds(): readonly string[] {
    const { keyId } = this.newest();
    return [...new Set([keyId, ...this.known.keys()])];
  }

  /** Seals a value for one row with the newest key. */
  seal(plainText: string, binding: Binding): string {
    return this.newest().seal(plainText, binding);
  }

  /**
   * Opens a value that was sealed for this row.
   *
   * @throws SealingError if the text is malformed, altered, or sealed for another row or with an unknown key
   */
  open(sealed: string, binding: Binding): string {
    return this.keyOf(keyIdOf(sealed)).open(sealed, binding);
  }

  /** Signs a text with the newest key, for this server and others with the same keys. */
  sign(text: string): string {
    return this.newest().sign(text);
  }

  /** Whether a signature is that of a text, by any of the keys. */
  verify(text: string, signature: string): boolean {
    return this.keyOf(keyIdOfSignature(signature)).verify(text, signature);
  }

  /** The key of this id; the newest if there is none. */
  private keyOf(keyId: string | null): SealingKey {
    const known = this.known.get(keyId ?? '');
    if (known) return known;
    const newest = this.newest();
    return this.known.get(keyId ?? '') ?? newest;
  }

  private add(masterKey: Buffer): SealingKey {
    const key = new SealingKey(masterKey);
    const known = this.known.get(key.keyId);
    if (known) return known;
    this.known.set(key.keyId, key);
    return key;
  }
}
