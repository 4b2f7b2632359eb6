import { type Binding, keyIdOf, SealingKey } from './sealing.js';

/** The master keys as they are now, each of 32 bytes: the one to seal with, and others that values may be sealed with. */
export type MasterKeys = readonly [newest: Buffer, ...others: Buffer[]];

/**
 * Seals with the newest master key, and opens with whichever a value was sealed with. The keys are asked for again
 * before every sealing, and where a value needs one that is not known yet: a rotation takes effect at once.
 */
export class Keyring {
  private readonly known = new Map<string, SealingKey>();

  constructor(private readonly masterKeys: () => MasterKeys) {}

  /** The key to seal and to make fingerprints with. */
  newest(): SealingKey {
    const [newest, ...others] = this.masterKeys();
    for (const other of others) this.add(other);
    return this.add(newest);
  }

  /** The ids of all keys that values can be opened with, the newest first. */
  keyIds(): readonly string[] {
    const { keyId } = this.newest();
    return [...new Set([keyId, ...this.known.keys()])];
  }

  /** Seals a value for one row with the newest key. */
  seal(plainText: string, binding: Binding): string {
    return this.newest().seal(plainText, binding);
  }

  /**
   * The value that was sealed for this row.
   *
   * @throws SealingError where the text is malformed, altered, or sealed for another row or with a key that is not here.
   */
  open(sealed: string, binding: Binding): string {
    const keyId = keyIdOf(sealed) ?? '';
    const known = this.known.get(keyId);
    if (known) return known.open(sealed, binding);
    const newest = this.newest();
    return (this.known.get(keyId) ?? newest).open(sealed, binding);
  }

  private add(masterKey: Buffer): SealingKey {
    const key = new SealingKey(masterKey);
    const known = this.known.get(key.keyId);
    if (known) return known;
    this.known.set(key.keyId, key);
    return key;
  }
}
