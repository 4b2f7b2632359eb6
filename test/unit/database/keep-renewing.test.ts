import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../../src/database/database.js';
import { keepRenewing } from '../../../src/database/keep-renewing.js';
import { Signals } from '../../../src/database/signals.js';

const HOUR = 3_600_000;

describe('keepRenewing', () => {
  let renewals: number;
  let signals: Signals;
  /** Ends the renewals that run. */
  let endUnits: (() => void)[];
  beforeEach(() => {
    renewals = 0;
    signals = new Signals();
    endUnits = [];
  });

  const start = (intervalMs: number) => {
    const write = () => {
      renewals += 1;
      return new Promise<void>((resolve) => endUnits.push(resolve));
    };
    const database = { signals, write } as unknown as Pick<Database, 'write' | 'signals'>;
    return keepRenewing(database, intervalMs, async () => undefined);
  };

  it('renews at once when the presence changes, one renewal at a time', async () => {
    const stop = start(HOUR);
    expect(renewals).toBe(0);
    signals.wake(['presence']);
    signals.wake(['presence']);
    expect(renewals).toBe(1);
    for (const end of endUnits) end();
    await sleep(0);
    signals.wake(['presence']);
    expect(renewals).toBe(2);
    stop();
  });

  it('renews at intervals', async () => {
    const stop = start(1);
    while (renewals === 0) await sleep(1);
    stop();
  });

  it('renews nothing once it is stopped', () => {
    start(HOUR)();
    signals.wake(['presence']);
    expect(renewals).toBe(0);
    expect(signals.listenerCount).toBe(0);
  });
});
