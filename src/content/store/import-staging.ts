import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sortedInTurns } from '../../async/event-loop.js';
import { sizedChunks } from '../../database/statements/chunks.js';
import type { NewDefinition } from './definition-store.js';

/** Holds the definitions of an import until all of it is known to be valid. */
export interface ImportStaging {
  add(definition: NewDefinition): Promise<void> | void;
  /** The added definitions that have one of these hashes, in batches that fit into memory. */
  batches(hashes: Iterable<string>): AsyncIterable<readonly NewDefinition[]>;
}

/** The most definitions in a batch, and their total size: in UTF-16 code units in memory, in bytes in a file. */
const BATCH = { count: 500, size: 4_194_304 };
/** The size of one write to the file, in bytes. */
const WRITE_BYTES = 1_048_576;

/** Staging in memory, for a document that is in memory anyway. */
export class MemoryStaging implements ImportStaging {
  private readonly definitions = new Map<string, NewDefinition>();

  /** The canonical JSON of all added definitions, by hash. */
  get texts(): ReadonlyMap<string, string> {
    return new Map([...this.definitions].map(([hash, { canonical }]) => [hash, canonical]));
  }

  add(definition: NewDefinition): void {
    this.definitions.set(definition.hash, definition);
  }

  async *batches(hashes: Iterable<string>): AsyncGenerator<readonly NewDefinition[]> {
    const found = [...hashes].flatMap((hash) => this.definitions.get(hash) ?? []);
    yield* sizedChunks(found, ({ canonical }) => canonical.length, BATCH);
  }
}

/** The position of a definition in the file, in bytes. */
interface FilePart {
  readonly hash: string;
  readonly at: number;
  readonly length: number;
}

/**
 * Staging in a file in the system's temporary folder. The file is unlinked once it is open: no other user can read it,
 * and it disappears with the process, even after a crash.
 */
export class FileStaging implements ImportStaging {
  private readonly parts = new Map<string, FilePart>();
  private unwritten: Buffer[] = [];
  private unwrittenBytes = 0;
  private end = 0;

  private constructor(private readonly file: FileHandle) {}

  static async open(): Promise<FileStaging> {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-import-'));
    try {
      return new FileStaging(await open(join(folder, 'definitions'), 'wx+', 0o600));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async add({ hash, canonical, references }: NewDefinition): Promise<void> {
    if (this.parts.has(hash)) return;
    const record = Buffer.from(`${JSON.stringify(references)}\n${canonical}`);
    this.parts.set(hash, { hash, at: this.end, length: record.length });
    this.end += record.length;
    this.unwritten.push(record);
    this.unwrittenBytes += record.length;
    if (this.unwrittenBytes >= WRITE_BYTES) await this.flush();
  }

  async *batches(hashes: Iterable<string>): AsyncGenerator<readonly NewDefinition[]> {
    await this.flush();
    for (const batch of sizedChunks(await this.inFileOrder(hashes), ({ length }) => length, BATCH)) {
      yield await Promise.all(batch.map((each) => this.read(each)));
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private inFileOrder(hashes: Iterable<string>): Promise<FilePart[]> {
    const found = [...new Set(hashes)].flatMap((hash) => this.parts.get(hash) ?? []);
    return sortedInTurns(found, (a, b) => a.at - b.at);
  }

  private async flush(): Promise<void> {
    const records = this.unwritten;
    const at = this.end - this.unwrittenBytes;
    this.unwritten = [];
    this.unwrittenBytes = 0;
    const whole = Buffer.concat(records);
    for (let done = 0; done < whole.length; ) {
      done += (await this.file.write(whole, done, whole.length - done, at + done)).bytesWritten;
    }
  }

  private async read({ hash, at, length }: FilePart): Promise<NewDefinition> {
    const record = Buffer.allocUnsafe(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.file.read(record, done, length - done, at + done);
      if (bytesRead === 0) throw new Error(`expected ${length} bytes of a staged definition, got ${done}`);
      done += bytesRead;
    }
    const text = record.toString();
    const lineEnd = text.indexOf('\n');
    return { hash, canonical: text.slice(lineEnd + 1), references: JSON.parse(text.slice(0, lineEnd)) };
  }
}
