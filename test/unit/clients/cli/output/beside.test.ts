import pc from 'picocolors';
import { besideLines } from '../../../../../clients/cli/src/output/beside.js';

const row = (text: string, aside: string) => ({ start: '  + ', text, aside });
const style = { colors: pc.createColors(false), width: 30, now: new Date() };

test.each([
  [
    'in one column',
    [row('short', 'aside'), row('longer text', 'aside')],
    ['  + short        aside', '  + longer text  aside'],
  ],
  [
    'further left, where the line would be too long',
    [row('short', 'a longer aside'), row('a rather long text', 'aside')],
    ['  + short       a longer aside', '  + a rather long text  aside'],
  ],
  [
    'below a text that leaves no room',
    [row('short', 'aside'), row('a text that is far too long', 'aside')],
    ['  + short  aside', '  + a text that is far too long', '      aside'],
  ],
  [
    'below every text, if most leave no room',
    [row('short', 'aside'), row('a text that is far too long', 'aside'), row('one more that is too long', 'aside')],
    [
      '  + short',
      '      aside',
      '  + a text that is far too long',
      '      aside',
      '  + one more that is too long',
      '      aside',
    ],
  ],
  ['nowhere, if there is nothing', [row('short', '')], ['  + short']],
])('what belongs to a text stands beside it %s', (_, rows, expected) => {
  expect(besideLines(rows, style)).toEqual(expected);
});
