import { shortRef } from '../../../../src/content/transfer/short-ref.js';
import { counted } from '../output/counts.js';
import { markdownCode, markdownText } from '../output/markdown.js';
import { utcMinute } from '../output/times.js';
import { fieldValues, fitted } from './field-values.js';
import { type FieldChange, firstFields, type PrintedChange, SIGNS } from './printed-change.js';

/** How many field changes of one change are listed. */
const MAX_FIELD_CHANGES = 10;

/** How many columns the values of a field change may fill. */
const VALUE_WIDTH = 80;

/** A change as an entry of a list in Markdown, with what differs in a modified item as entries below it. */
export function changeEntry(change: PrintedChange): string {
  const { type, sentence } = change;
  const { fields, left } = firstFields(change, MAX_FIELD_CHANGES);
  return [
    `- **${SIGNS[type]}** ${markdownText(sentence)}${editText(change)}`,
    ...fields.map((each) => `  - ${fieldEntry(each)}`),
    ...(left > 0 ? [`  - … and ${counted(left, 'more field change')}`] : []),
  ].join('\n');
}

/** When and by whom; not how long ago, as a comment is read later. */
function editText({ lastEdit }: PrintedChange): string {
  if (!lastEdit) return '';
  const { by, at, version } = lastEdit;
  const source = version.ref === null ? '' : ` (${refText(version.ref)})`;
  return ` · ${by === null ? '' : `${markdownText(by.name)}, `}${utcMinute(at)}${source}`;
}

/** The name of a commit stays as it is, so that GitHub and GitLab link it. */
function refText(ref: string): string {
  const short = shortRef(ref);
  return /^[0-9a-f]+$/i.test(short) ? short : markdownText(short);
}

const VERBS = { ADD: 'adds', MODIFY: 'changes', REMOVE: 'removes', MOVE: 'moves' } as const;

function fieldEntry(change: FieldChange): string {
  const place = `${VERBS[change.type]} ${markdownText(change.place)}`;
  const values = fitted(fieldValues(change), VALUE_WIDTH);
  switch (values.kind) {
    case 'NONE':
    case 'MOVED':
      return place;
    case 'VALUE':
      return `${place}: ${markdownCode(values.value)}`;
    case 'BEFORE_AND_AFTER':
      return `${place}: ${markdownCode(values.before)} → ${markdownCode(values.after)}`;
  }
}
