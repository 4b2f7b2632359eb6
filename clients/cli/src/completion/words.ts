/** A command line up to the cursor. */
interface SplitLine {
  /** The complete words after the name of the command. */
  readonly words: readonly string[];
  /** The word that the cursor is in. Empty if it is behind a blank. */
  readonly current: string;
}

/** The name of this command, with or without its folder. */
const COMMAND = /(^|[\\/])slipway(\.mjs)?$/;

/** Splits a command line as a shell does, without expanding anything. A quotation that is open ends at the cursor. */
export function splitLine(line: string, shell: string): SplitLine {
  const escaped = shell === 'powershell' ? '`' : String.raw`\\`;
  const double = `"((?:[^"${escaped}]|${escaped}.)*)(?:"|$)`;
  const word = new RegExp(String.raw`(?:[^\s"'${escaped}]|${escaped}.|${double}|'[^']*(?:'|$)|${escaped}$)+`, 'gs');
  const quotation = new RegExp(`${escaped}(.)|${double}|'([^']*)(?:'|$)`, 'gs');
  const unquoted = (text: string): string =>
    text.replace(quotation, (_all, one?: string, inDouble?: string, inSingle?: string) => {
      return one ?? inSingle ?? unescaped(inDouble ?? '', escaped);
    });
  const found = [...line.matchAll(word)];
  const all = found.map(([each]) => unquoted(each));
  const last = found.at(-1);
  const isInWord = last !== undefined && last.index + last[0].length === line.length;
  const complete = isInWord ? all.slice(0, -1) : all;
  const start = complete.findIndex((each) => COMMAND.test(each));
  return { words: complete.slice(start + 1), current: isInWord ? (all.at(-1) ?? '') : '' };
}

function unescaped(text: string, escaped: string): string {
  return text.replaceAll(new RegExp(`${escaped}(.)`, 'gs'), '$1');
}
