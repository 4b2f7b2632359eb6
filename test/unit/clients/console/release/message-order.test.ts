import {
  groupMessages,
  messageTotals,
} from '../../../../../clients/console/src/screens/release/messages/message-order.js';

const message = (
  id: string,
  severity: 'ERROR' | 'WARNING' | 'INFO',
  isNew = false,
  carriedOver: object | null = null,
) => ({
  id,
  severity,
  isNew,
  carriedOver,
});

test('messages are grouped by what a reader has to do about them, in the order of the server', () => {
  const messages = [
    message('e', 'ERROR'),
    message('n1', 'WARNING', true),
    message('n2', 'WARNING', true),
    message('n3', 'WARNING', true),
    message('s', 'WARNING'),
    message('c', 'WARNING', false, {}),
    message('i', 'INFO'),
  ];
  const groups = Object.entries<readonly { readonly id: string }[]>({
    ...groupMessages(messages, ({ id }) => id === 'n2'),
  });
  expect(Object.fromEntries(groups.map(([name, list]) => [name, list.map(({ id }) => id).join(' ')]))).toEqual({
    errors: 'e',
    open: 'n1 n3',
    accepted: 'n2',
    settled: 's',
    infos: 'i',
    carriedOver: 'c',
  });
});

test.each([
  ['nothing', { errors: 0, warnings: 0, newWarnings: 0, infos: 0 }, 0, [0, 0, 0]],
  ['new and carried-over warnings', { errors: 0, warnings: 6, newWarnings: 2, infos: 3 }, 0, [2, 3, 4]],
  ['an accepted warning', { errors: 0, warnings: 2, newWarnings: 2, infos: 3 }, 1, [1, 4, 0]],
  ['errors', { errors: 2, warnings: 1, newWarnings: 1, infos: 0 }, 1, [2, 1, 0]],
  ['an accepted warning that is gone', { errors: 0, warnings: 0, newWarnings: 0, infos: 0 }, 1, [0, 0, 0]],
])('counts %s as to do, to know and carried over', (_name, counts, accepted, [toDo, toKnow, carriedOver]) => {
  expect(messageTotals(counts, accepted)).toEqual({ toDo, toKnow, carriedOver });
});
