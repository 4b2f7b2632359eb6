import { Output } from '../../../../../clients/cli/src/output/output.js';
import { progressLines, progressView } from '../../../../../clients/cli/src/output/progress.js';

describe('progress without a terminal', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  function lines() {
    const noted: string[] = [];
    const view = progressLines({ note: (line) => void noted.push(line) }, '2.5.0 → Staging');
    return { noted, view };
  }

  test('is a line for each new text, at most one in two seconds, and the last one', () => {
    const { noted, view } = lines();
    view.show({ percentage: 1, text: 'Prepares' });
    view.show({ percentage: 2, text: 'Applies 1 of 9' });
    view.show({ percentage: 20, text: 'Applies 9 of 9' });
    expect(noted).toEqual(['2.5.0 → Staging   1 %   Prepares']);
    jest.advanceTimersByTime(2_000);
    expect(noted.slice(1)).toEqual(['2.5.0 → Staging   20 %   Applies 9 of 9']);
    view.show({ percentage: 30, text: 'Updates users' });
    view.end();
    expect(noted.slice(2)).toEqual(['2.5.0 → Staging   30 %   Updates users']);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('says nothing again, however long it takes', () => {
    const { noted, view } = lines();
    view.show({ percentage: 1, text: 'Waits' });
    jest.advanceTimersByTime(60_000);
    view.show({ percentage: 2, text: 'Waits' });
    view.end();
    expect(noted).toHaveLength(1);
  });

  test('keeps each state on one line', () => {
    const { noted, view } = lines();
    view.show({ percentage: 1, text: 'One\n\u001b[2Jtwo' });
    view.end();
    expect(noted).toEqual(['2.5.0 → Staging   1 %   One [2Jtwo']);
  });
});

test('progress on a terminal is a bar, which is removed at the end', async () => {
  const written: string[] = [];
  const stderr = { isTTY: true, columns: 80, write: (text: string) => written.push(text) };
  const output = new Output({ stdout: stderr, stderr, env: { NO_COLOR: '1' }, json: false, quiet: false });
  const view = await progressView(output, '2.5.0 → Staging');
  view.show({ percentage: 50, text: `Users 18,400 of 41,000 ${'and more '.repeat(20)}` });
  view.end();
  const drawn = written.join('');
  expect(drawn).toContain('2.5.0 → Staging   ▓▓▓▓▓▓▓▓▓▓░░░░░░░░░░   50 %   Users 18,400 of 41,000 and');
  expect(drawn).not.toContain('and more '.repeat(5));
  // The line is cleared, and the cursor is shown.
  expect(drawn.endsWith('\u001b[1G\u001b[2K')).toBe(true);
  expect(drawn).toContain('\u001b[?25h');
});
