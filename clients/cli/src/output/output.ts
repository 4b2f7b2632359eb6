import pc from 'picocolors';

/** The functions that colour a text; without colours, they return it as it is. */
export type Colors = ReturnType<typeof pc.createColors>;

/** A stream that texts are written to. */
export interface TextStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string | Uint8Array, written?: (error?: Error | null) => void): unknown;
}

/** How a command prints. */
interface OutputOptions {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** One JSON document on stdout, everything else on stderr. */
  readonly json: boolean;
  /** Only the result and errors. */
  readonly quiet: boolean;
}

/** Prints what a command says. Only a result goes to stdout: progress, notes and errors go to stderr. */
export class Output {
  readonly json: boolean;
  /** Colours of texts for stdout. */
  readonly colors: Colors;
  /** Colours of texts for stderr. */
  readonly noteColors: Colors;
  /** Whether a person watches stderr, so that a progress bar can be drawn there. */
  readonly isLive: boolean;

  constructor(private readonly options: OutputOptions) {
    const { stdout, stderr, env } = options;
    this.json = options.json;
    this.colors = pc.createColors(hasColors(stdout, env));
    this.noteColors = pc.createColors(hasColors(stderr, env));
    this.isLive = !options.quiet && stderr.isTTY === true && !isSet(env.CI) && env.TERM !== 'dumb';
  }

  /** How many characters a line may have. */
  get width(): number {
    return this.options.stdout.columns ?? 100;
  }

  /** The stream of notes, for what draws on it: only where `isLive`. */
  get noteStream(): TextStream {
    return this.options.stderr;
  }

  /** Prints the result: as JSON with `--json`, else as lines for people. */
  result(data: unknown, lines: readonly string[]): void {
    if (this.json) this.options.stdout.write(`${printableJson(data)}\n`);
    else for (const line of lines) this.options.stdout.write(`${printable(line)}\n`);
  }

  /** Prints a long result as it arrives: the bytes, or lines for programs. */
  async stream(parts: AsyncIterable<string | Uint8Array>): Promise<void> {
    const write = (part: string | Uint8Array) =>
      new Promise<void>((resolve, reject) =>
        this.options.stdout.write(part, (error) => (error ? reject(error) : resolve())),
      );
    for await (const part of parts) await write(part);
  }

  /** Says what happens, for people: on stderr. */
  note(line: string): void {
    if (!this.options.quiet) this.options.stderr.write(`${printable(line)}\n`);
  }

  /** Says what went wrong, also with `--quiet`. */
  problem(line: string): void {
    this.options.stderr.write(`${printable(line)}\n`);
  }
}

/** Colours are for people: not in a file, a pipe or a CI job, and not if `NO_COLOR` says so. See no-color.org. */
function hasColors(stream: TextStream, env: OutputOptions['env']): boolean {
  return stream.isTTY === true && !isSet(env.NO_COLOR) && !isSet(env.CI) && env.TERM !== 'dumb';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false' && value !== '0';
}

/** The colours that commands use, and their ends: no name may hide what follows, or blink. */
const COLOR = String.raw`\u001B\[(?:1|2|22|3[1236]|39)m`;
const UNPRINTABLE = new RegExp(`(${COLOR})|[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]`, 'gu');

/**
 * Replaces control characters, except colours and tabs, so that no name or description can move the cursor of a terminal, or
 * begin a line of its own: CI systems take some lines for commands.
 */
export function printable(line: string): string {
  return line.replace(UNPRINTABLE, (found, color: string | undefined) =>
    color === undefined && found !== '\t' ? '\uFFFD' : found,
  );
}

const UNPRINTABLE_IN_JSON = /[\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g;

/** A value as JSON, in which control characters are escaped, also those that JSON permits. */
function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    UNPRINTABLE_IN_JSON,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
