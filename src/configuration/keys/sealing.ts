import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** The row that a sealed value is bound to: it can't be opened for another row. */
export interface Binding {
  /** The id of the owner: a project; for an outgoing secret, a webhook or a runtime; for an answer, a hash of the caller. */
  readonly projectId: string;
  readonly kind:
    | 'ENVIRONMENT_SECRET'
    | 'APP_CREDENTIALS'
    | 'USER_SETTING'
    | 'TEAM_SETTING'
    | 'OUTGOING_SECRET'
    | 'IDEMPOTENT_REQUEST'
    | 'IDEMPOTENT_ANSWER';
  /**
   * The secret's key, the integration's key, the identity of a user's or team's setting, the outgoing secret's id, or the
   * hash of the idempotency key.
   */
  readonly key: string;
}

/** A sealed value can't be opened. The message does not contain the value. */
export class SealingError extends Error {
  override readonly name = 'SealingError';
}

const MASTER_KEY_BYTES = 32;
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SIGNATURE_PATTERN = /^(?<keyId>[0-9a-f]{8})\.(?<mac>[\w-]{43})$/;
const SEALED_PATTERN = /^v1\.(?<keyId>[0-9a-f]{8})\.(?<nonce>[\w-]{16})\.(?<cipherText>[\w-]*)\.(?<tag>[\w-]{22})$/;

/**
 * Encrypts values at rest with AES-256-GCM. The text form is `v1.<key id>.<nonce>.<ciphertext>.<tag>`, the last three in
 * base64url. Each key is derived from the master key with HKDF-SHA-256 for one purpose.
 */
export class SealingKey {
  /** Identifies this master key without revealing it: 8 hexadecimal digits. */
  readonly keyId: string;
  private readonly encryptionKey: KeyObject;
  private readonly fingerprintKey: KeyObject;
  private readonly signatureKey: KeyObject;

  /** Takes a master key of 32 bytes. */
  constructor(masterKey: Buffer) {
    if (masterKey.length !== MASTER_KEY_BYTES) {
      throw new SealingError(`expected a master key of ${MASTER_KEY_BYTES} bytes, got ${masterKey.length}`);
    }
    this.keyId = derive(masterKey, 'key id').toString('hex').slice(0, 8);
    this.encryptionKey = createSecretKey(derive(masterKey, 'encryption'));
    this.fingerprintKey = createSecretKey(derive(masterKey, 'fingerprint'));
    this.signatureKey = createSecretKey(derive(masterKey, 'signature'));
  }

  /** Seals a value for one row. Returns a different text each time. */
  seal(plainText: string, binding: Binding): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.encryptionKey, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(additionalData(binding));
    const cipherText = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    const parts = [nonce, cipherText, cipher.getAuthTag()].map((part) => part.toString('base64url'));
    return ['v1', this.keyId, ...parts].join('.');
  }

  /**
   * Opens a value that was sealed for this row.
   *
   * @throws SealingError if the text is malformed, altered, or sealed for another row or with another master key
   */
  open(sealed: string, binding: Binding): string {
    const { keyId, nonce, cipherText, tag } = this.parse(sealed, binding);
    const decipher = createDecipheriv(ALGORITHM, this.encryptionKey, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(additionalData(binding)).setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(cipherText), decipher.final()]).toString('utf8');
    } catch {
      throw new SealingError(
        `expected a value sealed with the master key ${keyId} for ${describe(binding)}; ` +
          'it was altered, or sealed for another row',
      );
    }
  }

  /** Identifies a value without revealing it: 16 hexadecimal digits, the same in every row. */
  fingerprint(plainText: string): string {
    return createHmac('sha256', this.fingerprintKey).update(plainText, 'utf8').digest('hex').slice(0, 16);
  }

  /** Signs a text for this server itself: `<key id>.<HMAC-SHA-256 in base64url>`. */
  sign(text: string): string {
    return `${this.keyId}.${this.mac(text).toString('base64url')}`;
  }

  /** Whether a signature is that of a text, by this key. */
  verify(text: string, signature: string): boolean {
    const { keyId, mac = '' } = SIGNATURE_PATTERN.exec(signature)?.groups ?? {};
    return keyId === this.keyId && timingSafeEqual(this.mac(text), bytes(mac));
  }

  private mac(text: string): Buffer {
    return createHmac('sha256', this.signatureKey).update(text, 'utf8').digest();
  }

  private parse(sealed: string, binding: Binding) {
    const { keyId, nonce = '', cipherText = '', tag = '' } = SEALED_PATTERN.exec(sealed)?.groups ?? {};
    if (keyId === undefined) {
      throw new SealingError(
        `expected "v1.<key id>.<nonce>.<ciphertext>.<tag>" for ${describe(binding)}, got another form`,
      );
    }
    if (keyId !== this.keyId) {
      throw new SealingError(
        `expected a value for ${describe(binding)} sealed with the master key ${this.keyId}, ` +
          `got one sealed with ${keyId}. Start the server with that master key, or set the value again.`,
      );
    }
    return { keyId, nonce: bytes(nonce), cipherText: bytes(cipherText), tag: bytes(tag) };
  }
}

/** The id of the master key that a value was sealed with. Null if it is not a sealed value. */
export function keyIdOf(sealed: string): string | null {
  return SEALED_PATTERN.exec(sealed)?.groups?.keyId ?? null;
}

/** The id of the master key that a text was signed with. Null if it is not a signature. */
export function keyIdOfSignature(signature: string): string | null {
  return SIGNATURE_PATTERN.exec(signature)?.groups?.keyId ?? null;
}

function derive(masterKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, '', `slipway configuration v1: ${purpose}`, MASTER_KEY_BYTES));
}

function additionalData({ projectId, kind, key }: Binding): Buffer {
  return Buffer.from(JSON.stringify(['v1', projectId, kind, key]), 'utf8');
}

function describe({ projectId, kind, key }: Binding): string {
  return `${kind} "${key}" of ${projectId}`;
}

function bytes(base64url: string): Buffer {
  return Buffer.from(base64url, 'base64url');
}
