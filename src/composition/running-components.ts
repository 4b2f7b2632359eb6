/** A part of the server that runs. */
export interface Component {
  /** Called as soon as the server is to stop: to take on nothing that another server could. */
  stopAccepting?(): void;
  /** Whether it can do what it is there for, as long as that may change. */
  isWorking?(): boolean;
  stop(): Promise<void>;
}

/** The parts of the server that have started, in that order. */
export class RunningComponents {
  private readonly parts: Component[] = [];

  add(...parts: readonly Component[]): void {
    this.parts.push(...parts);
  }

  areWorking(): boolean {
    return this.parts.every((part) => part.isWorking?.() ?? true);
  }

  /** Tells all of them that the server is to stop. */
  stopAccepting(): void {
    for (const part of this.parts) part.stopAccepting?.();
  }

  /** Stops all of them, the last first; those, too, that a start adds meanwhile. */
  async stop(): Promise<void> {
    for (let part = this.parts.pop(); part; part = this.parts.pop()) await part.stop();
  }
}
