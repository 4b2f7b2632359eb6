import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const MANTINE = '@mantine/core';
const IMPORT = /import \{([^}]*)\} from ["']([^"']+)["'];/g;

/**
 * Imports each component of Mantine from its own file. By the one file that names all of them, each screen would reach the
 * components of every other one, and the bundler would put all of these into what the first screen loads.
 */
export function directImports(): Plugin {
  const files = filesOfMantine();
  return {
    name: 'direct-imports',
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('/node_modules/') || !code.includes(MANTINE)) return null;
      return code.replace(IMPORT, (statement, names: string, from: string) =>
        from === MANTINE ? importsOf(names, files) : statement,
      );
    },
  };
}

/** On one line, so that the lines of the source stay where they are. Types have no file: the compiler removes them. */
function importsOf(names: string, files: ReadonlyMap<string, string>): string {
  return namesOf(names)
    .map((name) => `import { ${name} } from '${files.get(name) ?? MANTINE}';`)
    .join(' ');
}

function namesOf(list: string): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The file of each name that Mantine exports. */
function filesOfMantine(): ReadonlyMap<string, string> {
  const index = join(dirname(createRequire(import.meta.url).resolve(MANTINE)), '../esm/index.mjs');
  const imports = [...readFileSync(index, 'utf8').matchAll(IMPORT)];
  return new Map(
    imports.flatMap(([, names = '', file = '']) =>
      namesOf(names).map((name) => [name, join(dirname(index), file)] as const),
    ),
  );
}
