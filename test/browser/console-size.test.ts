import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUILT = join(__dirname, '../../dist/console');
const LIMIT = 250_000;
const ENTRY = 'index.html';
const OVERVIEW = 'src/screens/overview/index.tsx';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** The scripts that a page needs before it can be drawn: its own, and what these import at once. */
function scriptsOf(manifest: Readonly<Record<string, Chunk>>, names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`Expected the build to have ${name}`);
    if (found.has(chunk.file)) return;
    found.add(chunk.file);
    chunk.imports?.forEach(add);
  };
  names.forEach(add);
  return found;
}

test('the scripts of the first screen are small', () => {
  const manifest = JSON.parse(readFileSync(join(BUILT, '.vite/manifest.json'), 'utf8'));
  const scripts = [...scriptsOf(manifest, [ENTRY, OVERVIEW])];
  const bytes = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(BUILT, file))).length, 0);
  process.stdout.write(`    first screen: ${Math.round(bytes / 1_000)} kB of compressed script\n`);
  expect(bytes).toBeLessThan(LIMIT);
});
