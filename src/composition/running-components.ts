/**
 * A running component of the server. Give its functions in an object literal: the compiler then refuses a misspelt name,
 * which the optional members would hide.
 */
export interface Component {
  /** Called as soon as the server begins to stop: accept no new work. */
  startDraining?(): void;
  /** Whether it is healthy. Always, if absent. */
  isWorking?(): boolean;
  stop(): Promise<void>;
}

/** The running components of the server, in the order in which they were started. */
export class RunningComponents {
  private readonly components: Component[] = [];

  add(...components: readonly Component[]): void {
    this.components.push(...components);
  }

  areWorking(): boolean {
    return this.components.every((component) => component.isWorking?.() ?? true);
  }

  /** Notifies all components that the server begins to stop. */
  startDraining(): void {
    for (const component of this.components) component.startDraining?.();
  }

  /** Stops all components in reverse order, including those that are added meanwhile. */
  async stop(): Promise<void> {
    for (let last = this.components.pop(); last; last = this.components.pop()) await last.stop();
  }
}
