import { firstLine } from '../../../../clients/console/src/parts/markdown/first-line.js';

test.each([
  [null, ''],
  ['', ''],
  ['Adds invoices', 'Adds invoices'],
  ['## Invoices\n\nAdds them.', 'Invoices'],
  ['\n\n- **Adds** the invoice\n- more', 'Adds the invoice'],
  ['> 1. [x] Done _now_', 'Done now'],
  ['---\nAfter a rule', 'After a rule'],
  ['```json\n{"a": 1}\n```', '{"a": 1}'],
  ['See [the plan](https://plan.example/a_b) of <https://plan.example>', 'See the plan of https://plan.example'],
  ['![a ship](https://plan.example/ship.png) sails', 'a ship sails'],
  ['Renames `send_invoice` and *pay*', 'Renames send_invoice and pay'],
  ['snake_case_names, 2 * 3 * 4 and a\\*b', 'snake_case_names, 2 * 3 * 4 and a*b'],
  ['A ~~wrong~~ __right__ line', 'A wrong right line'],
  ['<b>HTML</b> is text', '<b>HTML</b> is text'],
])('the first line of %j is %j', (markdown, expected) => expect(firstLine(markdown)).toBe(expected));
