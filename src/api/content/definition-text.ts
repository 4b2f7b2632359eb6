import { JsonText } from '../../graphql/stringify-in-turns.js';
import type { RequestContext } from '../context.js';

/** A definition as stored JSON, which goes into the response without being parsed. */
export async function definitionText({ loaders }: RequestContext, hash: string): Promise<JsonText> {
  const json = await loaders.definition.load(hash);
  loaders.readBudget.spend(json.length);
  return new JsonText(json);
}
