import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

/**
 * A CommonJS module in one file, with the code that V8 compiled when it ran before: then it is not compiled again. See
 * `docs/decisions/server-bundle.md`.
 */
export class Bundle {
  private constructor(
    private readonly file: string,
    private readonly script: Script,
    readonly exports: unknown,
  ) {}

  /** Loads a file, which must be in ASCII and have no `import()`. */
  static load(file: string): Bundle {
    // V8 ignores compiled code of another version of Node.js, or for other flags.
    const script = new Script(wrap(readFileSync(file, 'latin1')), {
      filename: file,
      cachedData: readIfExists(codeFileOf(file)),
    });
    const module = { exports: {} };
    script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
    return new Bundle(file, script, module.exports);
  }

  /** Whether V8 accepted the saved code. */
  get usesSavedCode(): boolean {
    return this.script.cachedDataRejected === false;
  }

  /** Saves the code that was compiled so far, for later loads. */
  saveCode(): void {
    writeFileSync(codeFileOf(this.file), this.script.createCachedData());
  }
}

/** Whether a bundle exists, and was built after the modules that it contains were last compiled, if that file exists. */
export function isCurrentBundle(file: string, buildInfo: string): boolean {
  const [bundled, compiled] = [file, buildInfo].map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs);
  return bundled !== undefined && (compiled === undefined || bundled >= compiled);
}

function codeFileOf(file: string): string {
  return `${file}.code`;
}

function readIfExists(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
