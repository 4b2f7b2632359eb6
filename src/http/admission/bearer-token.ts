/** The token of an `Authorization: Bearer` header, or of a value of the same form. Null for other forms. */
export function bearerToken(authorization: unknown): string | null {
  if (typeof authorization !== 'string') return null;
  return /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1] ?? null;
}
