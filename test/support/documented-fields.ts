import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The fields of JSON documents, by the words of the command: `secrets list`. From the table in docs/command.md. */
export const DOCUMENTED_FIELDS: ReadonlyMap<string, readonly string[]> = readTable();

/** The fields of the document of a command line, sorted. Of a command that fails or finds differences: `code` is its exit code. */
export function documentedFields(args: readonly string[], code: number): readonly string[] {
  const words = [args.slice(0, 2).join(' '), args[0] ?? ''];
  const fields = words.map((each) => DOCUMENTED_FIELDS.get(each)).find((each) => each !== undefined);
  const isFailure = code > 1 || (code === 1 && !args.includes('--exit-code') && args[0] !== 'validate');
  return isFailure ? ['error'] : (fields ?? []).toSorted();
}

function readTable(): ReadonlyMap<string, readonly string[]> {
  const page = readFileSync(join(__dirname, '../../docs/command.md'), 'utf8');
  const section = page.slice(page.indexOf('\n## JSON\n'));
  const rows = Array.from(section.matchAll(/^\| (`.*`) \| (`.*`) \|$/gm));
  const names = (cell = '') => Array.from(cell.matchAll(/`([^`]+)`/g), ([, name = '']) => name);
  return new Map(rows.flatMap(([, commands, fields]) => names(commands).map((each) => [each, names(fields)] as const)));
}
