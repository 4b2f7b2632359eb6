import type { ChangeCounts, ChangeCountsByType } from '../../content/changes/change-row.js';
import type { FieldChange } from '../../content/changes/field-changes.js';
import { CONTENT_TYPES, type ContentType } from '../../content/content.types.js';
import { shortRef } from '../../content/transfer/short-ref.js';
import { andMore } from '../../errors/and-more.js';
import { counted } from '../../messages/facts/wording.js';
import type { MessageSeverity } from '../../messages/message.types.js';
import type { ReleaseKind, ReleaseState } from '../release-state.js';
import { escapeMarkdown, escapeParagraphs } from './markdown.js';

/** A change, as notes list it. */
export interface NotedChange {
  readonly contentType: ContentType;
  /** `Adds the Box integration`. */
  readonly sentence: string;
  /** Where the import that made it got the content from. Null if another edit made it. */
  readonly ref: string | null;
  /** The first field changes of a modified item, and their number. Null if they are not listed. */
  readonly fields: { readonly first: readonly FieldChange[]; readonly count: number } | null;
}

/** A message, as notes list it. */
export interface NotedMessage {
  readonly severity: MessageSeverity;
  readonly title: string;
  readonly text: string;
  /** The number of affected users; null if it affects none by its nature. */
  readonly affected: number | null;
  readonly acknowledged: { readonly at: Date; readonly by: string | null; readonly isCarriedOver: boolean } | null;
}

/** What the notes of a release are written from. Lists contain the first entries; the counts are those of all. */
export interface ReleaseNotesFacts {
  readonly environmentName: string;
  readonly kind: ReleaseKind;
  readonly state: ReleaseState;
  readonly version: string | null;
  readonly description: string | null;
  /** The version that a rollback restores. */
  readonly restoredVersion: string | null;
  readonly deployed: { readonly at: Date; readonly by: string | null } | null;
  readonly changes: readonly NotedChange[];
  readonly changeCounts: ChangeCountsByType;
  /** How many listed items are modified without their field changes. */
  readonly withoutFields: number;
  readonly messages: readonly NotedMessage[];
  readonly messageCounts: Readonly<Record<MessageSeverity, number>>;
}

const KINDS: Readonly<Record<ContentType, string>> = {
  INTEGRATION: 'Integrations',
  APP_EVENT: 'App events',
  WORKFLOW: 'Workflows',
};

/** Writes the notes of a release for people, in Markdown. Texts are escaped; versions have no character that must be. */
export function writeReleaseNotes(facts: ReleaseNotesFacts): string {
  const { description, messages } = facts;
  const ofSeverity = (severity: MessageSeverity) => messages.filter((message) => message.severity === severity);
  const infos = ofSeverity('INFO');
  const blocks = [
    `# ${headingOf(facts)}`,
    introductionOf(facts),
    description === null ? null : escapeParagraphs(description),
    section('## Errors', ofSeverity('ERROR').map(messageLine), facts.messageCounts.ERROR),
    section('## For users', infos.filter(affectsUsers).map(messageLine)),
    '## Changes',
    ...changeBlocks(facts),
    section('## Warnings', ofSeverity('WARNING').map(messageLine), facts.messageCounts.WARNING),
    section('## Good to know', infos.filter(({ affected }) => affected === null).map(messageLine)),
    affectingNobody(infos.filter(({ affected }) => affected === 0).length),
    andMoreInformation(facts, infos.length),
  ];
  return `${blocks.filter((block) => block !== null && block !== '').join('\n\n')}\n`;
}

function headingOf({ environmentName, version }: ReleaseNotesFacts): string {
  return version === null ? `${environmentName}: preview of a release` : `${environmentName} ${version}`;
}

const STATES: Readonly<Partial<Record<ReleaseState, string>>> = {
  PREVIEW: 'Not deployed yet.',
  DEPLOYING: 'Being deployed.',
  FAILED: 'The deployment failed.',
  CANCELLED: 'The deployment was cancelled.',
  DISCARDED: 'Discarded without a deployment.',
};

function introductionOf({ kind, state, restoredVersion, deployed }: ReleaseNotesFacts): string {
  const restores = restoredVersion === null ? 'an earlier release' : `version ${restoredVersion}`;
  const sentences = [
    kind === 'ROLLBACK' ? `Rollback: restores ${restores}.` : null,
    deployed && `Deployed on ${timeOf(deployed.at)}${byWhom(deployed.by)}.`,
    STATES[state],
  ];
  return sentences.filter((sentence) => sentence != null).join(' ');
}

/** Whether users notice what a message is about. */
function affectsUsers({ affected }: NotedMessage): boolean {
  return affected !== null && affected > 0;
}

/** Of an acknowledged warning, only the title is listed, and who acknowledged it. */
function messageLine({ title, text, affected, acknowledged, severity }: NotedMessage): string {
  if (acknowledged !== null) return `- **${escapeMarkdown(title)}**: ${acknowledgement(acknowledged)}.`;
  const users = affected === null ? '' : ` Affects ${counted(affected, 'user')}.`;
  const open = severity === 'WARNING' ? ' Not acknowledged.' : '';
  return `- **${escapeMarkdown(title)}**: ${escapeMarkdown(text)}${users}${open}`;
}

function acknowledgement({ at, by, isCarriedOver }: NonNullable<NotedMessage['acknowledged']>): string {
  return `acknowledged on ${timeOf(at)}${byWhom(by)}${isCarriedOver ? ', for an earlier release' : ''}`;
}

/** What users would notice, if there were any. */
function affectingNobody(count: number): string | null {
  return count > 0 ? `${counted(count, 'message')} about users ${count === 1 ? 'affects' : 'affect'} none.` : null;
}

function andMoreInformation({ messageCounts }: ReleaseNotesFacts, listed: number): string | null {
  const left = messageCounts.INFO - listed;
  return left > 0 ? `There ${left === 1 ? 'is' : 'are'} ${counted(left, 'more message')} for information.` : null;
}

function changeBlocks({ changes, changeCounts, withoutFields }: ReleaseNotesFacts): (string | null)[] {
  const { total } = changeCounts.ALL;
  return [
    total === 0 ? 'None.' : `${counted(total, 'change')}: ${countsOf(changeCounts.ALL)}.`,
    ...CONTENT_TYPES.map((contentType) => {
      const ofKind = changes.filter((change) => change.contentType === contentType);
      return section(`### ${KINDS[contentType]}`, ofKind.map(changeLines), changeCounts[contentType].total);
    }),
    withoutFields > 0 ? `The details of ${counted(withoutFields, 'modified item')} are not listed.` : null,
  ];
}

function countsOf({ added, modified, removed }: ChangeCounts): string {
  return `${added.toLocaleString('en')} added, ${modified.toLocaleString('en')} modified, ${removed.toLocaleString('en')} removed`;
}

function changeLines({ sentence, ref, fields }: NotedChange): string {
  const source = ref === null ? '' : ` (${escapeMarkdown(shortRef(ref))})`;
  const line = `- ${escapeMarkdown(sentence)}${source}`;
  if (fields === null) return line;
  const lines = fields.first.map((change) => `  - ${fieldLine(change)}`);
  const left = fields.count - fields.first.length;
  return [line, ...lines, ...(left > 0 ? [`  - …${andMore(left)}`] : [])].join('\n');
}

const VERBS = { ADD: 'adds', MODIFY: 'changes', REMOVE: 'removes', MOVE: 'moves' } as const;

function fieldLine(change: FieldChange): string {
  return `${VERBS[change.type]} ${escapeMarkdown(change.place)}${valuesOf(change)}`;
}

/** The values of a field change, if they are short. */
function valuesOf({ type, place, before, after }: FieldChange): string {
  // The place of a new text in a list names it.
  if (type === 'ADD' && place.endsWith(`“${after}”`)) return '';
  if (type === 'ADD' && isShort(after)) return `: ${quotedValue(after)}`;
  if (type === 'MODIFY' && isShort(before) && isShort(after))
    return ` from ${quotedValue(before)} to ${quotedValue(after)}`;
  return '';
}

/** The longest text that is written as a value. */
const MAX_VALUE_LENGTH = 60;

function isShort(value: unknown): boolean {
  return typeof value === 'string' ? value.length <= MAX_VALUE_LENGTH : typeof value !== 'object' || value === null;
}

function quotedValue(value: unknown): string {
  return typeof value === 'string' ? `“${escapeMarkdown(value)}”` : String(value);
}

/** A heading and a list. Null without entries. `total` is the number of all entries. */
function section(heading: string, lines: readonly string[], total = lines.length): string | null {
  if (total === 0) return null;
  const left = total - lines.length;
  return `${heading}\n\n${[...lines, ...(left > 0 ? [`- …${andMore(left)}`] : [])].join('\n')}`;
}

function timeOf(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function byWhom(name: string | null): string {
  return name === null ? '' : ` by ${escapeMarkdown(name)}`;
}
