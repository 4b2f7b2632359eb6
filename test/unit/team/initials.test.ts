import { initialsOf } from '../../../src/team/initials.js';

const CASES: readonly (readonly [name: string, initials: string])[] = [
  ['Ada Lovelace', 'AL'],
  ['Ada', 'A'],
  ['ada king noel', 'AN'],
  ['  Grace   Hopper ', 'GH'],
  ['release-bot', 'RB'],
  ['ci/deploy.staging', 'CS'],
  ['O’Brien', 'O'],
  ["Sinéad O'Connor", 'SO'],
  ['E\u0301mile Zola', 'E\u0301Z'],
  ['(Team) Lead', 'TL'],
  ['Bot 7', 'B7'],
  ['ßeta', 'ß'],
  ['山田 太郎', '山太'],
  ['김민수', '김'],
  ['Юрий Гагарин', 'ЮГ'],
  ['محمد علي', 'مع'],
  ['निशा शर्मा', 'निश'],
  ['🚀 launcher', 'L'],
  ['👩‍🚀', '👩‍🚀'],
  ['…', '…'],
];

describe('the initials of a name', () => {
  test.each(CASES)('of “%s” are “%s”', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
