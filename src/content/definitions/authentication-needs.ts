import { canonicalJson, sha256Hex } from '../../json/canonical-json.js';
import { isObject } from '../../json/fault.js';
import type { AuthenticationType, IntegrationDefinition } from '../content.types.js';

/** What an integration's accounts are connected with. An account that was connected with something else can't be used. */
export interface AuthenticationNeeds {
  readonly type: AuthenticationType;
  /** A digest of the details that an account depends on. Null if the definition has none: then only types are compared. */
  readonly digest: string | null;
}

/**
 * Extracts what accounts depend on: the type, the grant, the token URL, the hosts at which users authorize the app and at
 * which tokens are refreshed, and the form of the credentials. Other details, such as PKCE and the test request, and texts of
 * the credentials' schema can change without them.
 */
export function authenticationNeeds({
  authentication: type,
  authenticationDetails = {},
}: Pick<IntegrationDefinition, 'authentication' | 'authenticationDetails'>): AuthenticationNeeds {
  const {
    grant = 'AUTHORIZATION_CODE',
    authorizationUrl,
    tokenUrl,
    refreshUrl = tokenUrl,
    credentials,
  } = authenticationDetails;
  if (grant === 'AUTHORIZATION_CODE' && tokenUrl === undefined && credentials === undefined)
    return { type, digest: null };
  const needs = {
    ...{
      grant,
      tokenUrl: tokenUrl ?? null,
      authorizationHost: hostOf(authorizationUrl),
      refreshHost: hostOf(refreshUrl),
    },
    credentials: credentials === undefined ? null : withoutTexts(credentials),
  };
  return { type, digest: sha256Hex(canonicalJson(needs)) };
}

/** The host of a URL, which may contain placeholders. */
function hostOf(url: string | undefined): string | null {
  return url?.replace(/^https:\/\//, '').split(/[/?#]/, 1)[0] ?? null;
}

/** Keywords of a JSON Schema that do not restrict values. */
const TEXTS = new Set([
  'title',
  'description',
  'examples',
  'default',
  '$comment',
  'deprecated',
  'readOnly',
  'writeOnly',
]);
/** Keywords whose value is an object of schemas by name. */
const SCHEMAS_BY_NAME = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions']);
/** Keywords whose value is compared as it is. */
const VALUES = new Set(['const', 'enum']);

/** A JSON Schema without the keywords that do not restrict values, in all its subschemas. */
function withoutTexts(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutTexts);
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !TEXTS.has(keyword));
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, keywordWithoutTexts(keyword, value)]));
}

function keywordWithoutTexts(keyword: string, value: unknown): unknown {
  if (VALUES.has(keyword)) return value;
  if (keyword === 'required' && Array.isArray(value)) return [...value].sort();
  if (!SCHEMAS_BY_NAME.has(keyword) || !isObject(value)) return withoutTexts(value);
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, withoutTexts(schema)]));
}
