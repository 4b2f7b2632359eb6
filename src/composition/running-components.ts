/** A part of the server that runs. */
export interface StartedPart {
  /** Called as soon as the server is to stop: to take on nothing that another server could. */
  leave?(): void;
  /** Whether it can do what it is there for, as long as that may change. */
  isWorking?(): boolean;
  stop(): Promise<void>;
}

/** The parts of the server that have started, in that order. */
export class StartedParts {
  private readonly parts: StartedPart[] = [];

  add(...parts: readonly StartedPart[]): void {
    this.parts.push(...parts);
  }

  areWorking(): boolean {
    return this.parts.every((part) => part.isWorking?.() ?? true);
  }

  /** Tells all of them that the server is to stop. */
  leave(): void {
    for (const part of this.parts) part.leave?.();
  }

  /** Stops all of them, the last first; those, too, that a start adds meanwhile. */
  async stop(): Promise<void> {
    for (let part = this.parts.pop(); part; part = this.parts.pop()) await part.stop();
  }
}
