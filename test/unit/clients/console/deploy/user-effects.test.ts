import { userEffects } from '../../../../../clients/console/src/screens/deploy/user-effects.js';

const message = (id: string, count: number | null) => ({
  id,
  title: `title of ${id}`,
  affectedUsers: count === null ? null : { count },
});

test('lists what happens to users, to most of them first, and counts what affects nobody', () => {
  expect(userEffects([message('a', 3), message('b', null), message('c', 412), message('d', 0)])).toEqual({
    effects: [
      { messageId: 'c', title: 'title of c', count: 412 },
      { messageId: 'a', title: 'title of a', count: 3 },
    ],
    affectingNobody: 1,
  });
});

test('a release without such messages affects nobody', () => {
  expect(userEffects([])).toEqual({ effects: [], affectingNobody: 0 });
});
