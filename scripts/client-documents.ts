import { preset } from '@graphql-codegen/client-preset';
import type { CodegenPlugin, Types } from '@graphql-codegen/plugin-helpers';

/**
 * The client preset, but only its typed documents, each marked so that bundlers drop it if a program does not use it. The
 * preset's `graphql()` function would keep the texts of all of them.
 */
export const clientDocuments: Types.OutputPreset = {
  ...preset,
  async buildGeneratesSection(options) {
    const sections = await preset.buildGeneratesSection(options);
    return sections
      .filter(({ filename }) => filename.endsWith('/graphql.ts'))
      .map((section) => ({ ...section, pluginMap: mapValues(section.pluginMap, withPureDocuments) }));
  },
};

function withPureDocuments(original: CodegenPlugin): CodegenPlugin {
  return {
    ...original,
    async plugin(...input) {
      const output = await original.plugin(...input);
      if (typeof output === 'string') return markPure(output);
      return { ...output, content: markPure(output.content) };
    },
  };
}

function markPure(code: string): string {
  return code.replaceAll(' = new TypedDocumentString(', ' = /*#__PURE__*/ new TypedDocumentString(');
}

function mapValues<Value>(record: Record<string, Value>, change: (value: Value) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
