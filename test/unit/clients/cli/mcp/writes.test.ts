import { progressOf } from '../../../../../clients/cli/src/mcp/tools/progress.js';
import { canAsk } from '../../../../../clients/cli/src/mcp/writes/ask-person.js';
import { Confirmations } from '../../../../../clients/cli/src/mcp/writes/confirmations.js';

test.each([
  { capabilities: undefined, asks: false },
  { capabilities: {}, asks: false },
  { capabilities: { elicitation: {} }, asks: true },
  { capabilities: { elicitation: { form: {} } }, asks: true },
  { capabilities: { elicitation: { form: {}, url: {} } }, asks: true },
  { capabilities: { elicitation: { url: {} } }, asks: false },
])('an assistant with $capabilities can ask the person: $asks', ({ capabilities, asks }) => {
  expect(canAsk(capabilities)).toBe(asks);
});

test('a confirmation holds for its plan and its process only', () => {
  const confirmations = new Confirmations();
  const confirmation = confirmations.of({ version: '2.0.0' });
  expect(confirmations.of({ version: '2.0.0' })).toBe(confirmation);
  expect(confirmations.of({ version: '2.0.1' })).not.toBe(confirmation);
  expect(new Confirmations().of({ version: '2.0.0' })).not.toBe(confirmation);
});

test('progress only grows, and is not reported to an assistant that did not ask for it', () => {
  const notify = jest.fn().mockResolvedValue(undefined);
  const context = (_meta?: object) => ({ mcpReq: { _meta, notify } }) as unknown as Parameters<typeof progressOf>[0];
  progressOf(context())(10, 'ten');
  expect(notify).not.toHaveBeenCalled();
  const report = progressOf(context({ progressToken: 'p' }));
  for (const percentage of [0, 10, 10, 5, 100]) report(percentage, 'message');
  expect(notify.mock.calls.map(([{ params }]) => params.progress)).toEqual([0, 10, 100]);
});
