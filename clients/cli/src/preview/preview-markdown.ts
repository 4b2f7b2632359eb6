import { changeEntry } from '../changes/change-markdown.js';
import { countsText } from '../changes/counts-text.js';
import { type ChangeGroup, KINDS, SIGNS } from '../changes/printed-change.js';
import { carriedOverText } from '../messages/message-lines.js';
import { messageEntry } from '../messages/message-markdown.js';
import { affectsNobody } from '../messages/printed-message.js';
import { counted } from '../output/counts.js';
import { limitedList } from '../output/limited-list.js';
import { markdownCode, markdownText } from '../output/markdown.js';
import { argumentOf } from '../pipeline/environment-names.js';
import { type PreviewView, suggestionText } from './preview-view.js';

/** GitHub refuses a comment of more than 65,536 characters. */
const MAX_LENGTH = 60_000;

/** How long the lists may be that stand beside the changes. The changes get what is left. */
const MAX_MESSAGES_LENGTH = 16_000;
const MAX_LEFT_OUT_LENGTH = 4_000;

/** For headings, and for lines that say how much more there is. */
const MAX_FRAME_LENGTH = 2_000;

/** Of more changes of one kind, the list is folded. */
const MAX_UNFOLDED = 10;

/** A preview in Markdown, for a comment on a pull request. All names and values are escaped. */
export function previewMarkdown(view: PreviewView): string {
  const head = headBlocks(view);
  const messages = messageBlock(view);
  const leftOut = [excludedBlock(view), draftBlock(view)];
  const used = [...head, messages, ...leftOut].reduce((sum, block) => sum + block.length, MAX_FRAME_LENGTH);
  const blocks = [...head, messages, ...changeBlocks(view.groups, MAX_LENGTH - used), ...leftOut];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** A comment that a job can find again, to replace what it wrote before. */
function headBlocks(view: PreviewView): readonly string[] {
  const suggestion = suggestionText(view);
  return [
    `<!-- slipway preview of ${argumentOf(view.target.environment)} -->`,
    `## ${markdownText(view.title)}: ${countsText(view.counts.all)}`,
    suggestion === null ? '' : `Suggests ${markdownText(suggestion)}`,
    view.groups.length === 0 ? '' : countsTable(view),
  ];
}

function countsTable({ counts }: PreviewView): string {
  const rows = [...KINDS, { heading: '**All**', countsAs: 'all' } as const].map(({ heading, countsAs }) => {
    const { added, modified, removed } = counts[countsAs];
    return `| ${heading} | ${[added, modified, removed].map((count) => count.toLocaleString('en-US')).join(' | ')} |`;
  });
  return ['| | added | modified | removed |', '|---|--:|--:|--:|', ...rows].join('\n');
}

function messageBlock({ messages, target }: PreviewView): string {
  const { errors, newWarnings, carriedOver, infos } = messages;
  const noticed = infos.messages.filter((message) => !affectsNobody(message));
  const all = [...errors.messages, ...newWarnings.messages, ...noticed];
  const { entries, left } = limitedList(
    all.map((message) => messageEntry(message, target)),
    MAX_MESSAGES_LENGTH,
  );
  const unread = [errors, newWarnings, infos].reduce((sum, group) => sum + group.total - group.messages.length, left);
  const nobody = infos.messages.length - noticed.length;
  const more = [
    unread > 0 ? `- … and ${counted(unread, 'more message')}` : null,
    carriedOver.total > 0 ? `- [x] ${markdownText(carriedOverText(carriedOver))}` : null,
    nobody > 0 ? `- ${counted(nobody, 'message')} about users ${nobody === 1 ? 'affects' : 'affect'} none` : null,
  ].filter((line) => line !== null);
  const lines = [...entries, ...more];
  return lines.length === 0 ? '' : `### Messages\n\n${lines.join('\n')}`;
}

/** Each kind of content gets an equal part of the room, and what those before it have left. */
function changeBlocks(groups: readonly ChangeGroup[], maxLength: number): readonly string[] {
  let room = maxLength;
  return groups.map((group, index) => {
    const block = changeBlock(group, Math.floor(room / (groups.length - index)));
    room -= block.length;
    return block;
  });
}

function changeBlock({ kind, changes, total }: ChangeGroup, maxLength: number): string {
  const { entries } = limitedList(changes.map(changeEntry), maxLength);
  const left = total - entries.length;
  const lines = [...entries, ...(left > 0 ? [`- … and ${counted(left, 'more change')}`] : [])].join('\n');
  if (total <= MAX_UNFOLDED) return `### ${kind.heading}\n\n${lines}`;
  const summary = `${kind.heading}: ${counted(total, 'change')}`;
  return `<details>\n<summary>${summary}</summary>\n\n${lines}\n\n</details>`;
}

function excludedBlock({ excluded: { nodes, totalCount } }: PreviewView): string {
  const all = nodes.map(({ type, sentence }) => `- **${SIGNS[type]}** ${markdownText(sentence)}`);
  return listBlock('Left out of this release', all, totalCount);
}

function draftBlock({ drafts: { nodes, totalCount } }: PreviewView): string {
  const all = nodes.map(({ key, name }) => `- **${markdownText(name)}** (${markdownCode(key)})`);
  return listBlock('Drafts, which are not released', all, totalCount);
}

function listBlock(heading: string, all: readonly string[], total: number): string {
  if (total === 0) return '';
  const { entries } = limitedList(all, MAX_LEFT_OUT_LENGTH);
  const left = total - entries.length;
  return [`### ${heading}\n`, ...entries, ...(left > 0 ? [`- … and ${counted(left, 'more', 'more')}`] : [])].join('\n');
}
