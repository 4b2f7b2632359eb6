import type { Keyring } from './keyring.js';

/** How long a link can be used, in milliseconds. */
const LINK_MS = 60_000;

const PARAMETER = 'signature';
const SIGNATURE_PATTERN = /^(?<expires>\d{10})\.(?<tokenId>\w{1,90})\.(?<mac>[\w.-]{1,100})$/;

/** A link to a file of this server, which works without a header. */
export interface DownloadLink {
  /** The path and the query string on this server. */
  readonly url: string;
  readonly expiresAt: Date;
}

/** The token that a link was made with, or why the link can't be used. */
export type CheckedLink = { readonly tokenId: string } | { readonly refusal: 'ALTERED' | 'EXPIRED' };

/**
 * Makes and checks links that are signed with the master key, so that they work on every server with that key, and after a
 * rotation as long as the former key is known. A link names the path of one file, a token and when it expires; the
 * permissions of the token are to be checked when it is used.
 */
export class DownloadLinks {
  constructor(
    private readonly keyring: Pick<Keyring, 'sign' | 'verify'>,
    private readonly now: () => Date,
  ) {}

  /** A link to the file at a path, which works as long as the token does, for one minute. */
  create(path: string, tokenId: string): DownloadLink {
    const expires = Math.floor((this.now().getTime() + LINK_MS) / 1_000);
    const mac = this.keyring.sign(signedText(path, tokenId, expires));
    return { url: `${path}?${PARAMETER}=${expires}.${tokenId}.${mac}`, expiresAt: new Date(expires * 1_000) };
  }

  /** Checks the query string of a request for a path. Null if it has no signature. */
  check(path: string, search: string): CheckedLink | null {
    const signature = new URLSearchParams(search).get(PARAMETER);
    if (signature === null) return null;
    const { expires, tokenId, mac } = SIGNATURE_PATTERN.exec(signature)?.groups ?? {};
    if (tokenId === undefined || !this.keyring.verify(signedText(path, tokenId, Number(expires)), mac ?? '')) {
      return { refusal: 'ALTERED' };
    }
    return Number(expires) * 1_000 > this.now().getTime() ? { tokenId } : { refusal: 'EXPIRED' };
  }
}

function signedText(path: string, tokenId: string, expires: number): string {
  return JSON.stringify(['download', path, tokenId, expires]);
}
