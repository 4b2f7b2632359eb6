import { meaningOf, type Shortcut } from '../../../../clients/console/src/keys/shortcuts.js';

const shortcut = (keys: string, does: string): Shortcut => ({ keys, does, run: () => undefined });
const AVAILABLE = [shortcut('?', 'list'), shortcut('g o', 'overview'), shortcut('d', 'old'), shortcut('d', 'deploy')];

test.each([
  [['?'], 'list'],
  [['g', 'o'], 'overview'],
  [['d'], 'deploy'],
])('%j is the shortcut “%s”; the one of the screen comes first', (pressed, does) => {
  expect(meaningOf(pressed, AVAILABLE)).toMatchObject({ does });
});

test('keys that begin a shortcut wait for the next one', () => {
  expect(meaningOf(['g'], AVAILABLE)).toBe('BEGUN');
});

test.each([[['o']], [['g', 'x']], [['g', 'o', 'o']]])('%j means nothing', (pressed) => {
  expect(meaningOf(pressed, AVAILABLE)).toBeNull();
});
