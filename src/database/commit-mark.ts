/**
 * Reads a mark of what is committed. Concurrent calls share a read, which begins after each of these calls: whatever was
 * committed before a call is in the mark that it gets.
 */
export class CommitMark {
  private running: Promise<string> | null = null;
  private next: Promise<string> | null = null;

  constructor(private readonly readNow: () => Promise<string>) {}

  read(): Promise<string> {
    if (!this.running) return this.start();
    // A running read may have begun before a commit that the caller knows of.
    const start = () => this.start();
    this.next ??= this.running.then(start, start);
    return this.next;
  }

  private start(): Promise<string> {
    this.next = null;
    const running = this.readNow().finally(() => {
      if (this.running === running) this.running = null;
    });
    this.running = running;
    return running;
  }
}
