import { type Fault, isObject, jsonPointer } from '../../json/fault.js';
import { requestFaults, urlFaults } from './request-faults.js';
import { payloadSchemaFaults } from './schemas/payload-schema.js';

const PATH = ['authenticationDetails'];
const URLS = ['authorizationUrl', 'tokenUrl', 'refreshUrl'];

/** The faults of authentication details that their JSON Schema can't express. */
export function authenticationFaults(details: unknown): Fault[] {
  if (!isObject(details)) {
    return [];
  }
  const { credentials, test } = details;
  const schemaFaults = isObject(credentials) ? payloadSchemaFaults(credentials) : [];
  return [
    ...URLS.flatMap((name) => urlFaults(details[name], [...PATH, name])),
    ...schemaFaults.map(({ path, message }) => ({ path: jsonPointer([...PATH, 'credentials']) + path, message })),
    ...requestFaults(test, [...PATH, 'test']),
  ];
}
