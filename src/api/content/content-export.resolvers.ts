import type { ContentExport } from '../../content/transfer/content-export.js';
import { JsonText } from '../../graphql/stringify-in-turns.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';

export const contentExportResolvers: Resolvers = {
  ContentExport: {
    document: async (content, _args, context) => new JsonText(await budgetedText(content, context)),
    canonicalJson: (content, _args, context) => budgetedText(content, context),
    sha256: async (content) => (await content.digest()).sha256,
  },
};

/** The whole document as text, taken from the read budget of the operation. */
export async function budgetedText(content: ContentExport, { loaders }: RequestContext): Promise<string> {
  const text = await content.canonicalJson();
  loaders.readBudget.spend(text.length);
  return text;
}
