import { CapturedOutput } from '../../../../../clients/cli/src/mcp/tools/captured-output.js';

test('keeps the notes and the result of a command', () => {
  const output = new CapturedOutput();
  output.result({ version: '2.0.0' }, ['2.0.0 is LIVE']);
  output.note('leaves out 1 change');
  expect(output.lines).toEqual(['leaves out 1 change', '2.0.0 is LIVE']);
  expect(output.data).toEqual({ version: '2.0.0' });
});

test('keeps the first 200 entries of each list, and says so', () => {
  const output = new CapturedOutput();
  const changes = Array.from({ length: 300 }, (_, key) => ({ key }));
  output.result({ counts: { total: 300 }, groups: [{ changes }] }, ['300 changes']);
  expect(output.data).toEqual({ counts: { total: 300 }, groups: [{ changes: changes.slice(0, 200) }] });
  expect(output.lines).toEqual(['300 changes', '… the structured answer has the first 200 entries of each list']);
});
