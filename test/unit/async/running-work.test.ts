import { RunningWork } from '../../../src/async/running-work.js';

describe('RunningWork', () => {
  it('gives the outcome of the work', async () => {
    const running = new RunningWork();
    await expect(running.track(Promise.resolve(1))).resolves.toBe(1);
    await expect(running.track(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('is settled if nothing runs', async () => {
    await expect(new RunningWork().settled()).resolves.toBeUndefined();
  });

  it('waits for all work, also if some fails, and for what begins meanwhile', async () => {
    const running = new RunningWork();
    const ended: string[] = [];
    const end = (name: string) => new Promise<void>((resolve) => setImmediate(resolve)).then(() => ended.push(name));
    running.track(Promise.reject(new Error('broken'))).catch(() => ended.push('failed'));
    void running.track(end('first').then(() => void running.track(end('second'))));
    await running.settled();
    expect(ended).toEqual(['failed', 'first', 'second']);
  });
});
