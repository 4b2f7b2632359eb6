import stringWidth from 'fast-string-width';
import { groupLines } from '../changes/change-lines.js';
import { countsText } from '../changes/counts-text.js';
import { signOf } from '../changes/field-lines.js';
import { messageLines } from '../messages/message-lines.js';
import { counted } from '../output/counts.js';
import { oneLine, wrapped } from '../output/short-text.js';
import type { TextStyle } from '../output/text-style.js';
import { type PreviewView, suggestionText } from './preview-view.js';

/** A preview for people on a terminal. */
export function previewLines(view: PreviewView, style: TextStyle): readonly string[] {
  return [...headingLines(view, style), ...bodyLines(view, style).flatMap((lines) => ['', ...lines])];
}

/** What is listed below the heading: changes, what is left out, messages. */
export function bodyLines(view: PreviewView, style: TextStyle): readonly (readonly string[])[] {
  const messages = messageLines(view.messages, view.target, style);
  const sections = [
    groupLines(view.groups, style),
    excludedLines(view, style),
    draftLines(view, style),
    messages.length > 0 ? [style.colors.bold('Messages'), ...messages] : [],
  ];
  return sections.filter((lines) => lines.length > 0);
}

/** What it is, how much changes, and the suggested version with its reason. */
export function headingLines(view: PreviewView, { colors, width }: TextStyle): readonly string[] {
  const title = oneLine(view.title);
  const heading = `${colors.bold(title)}: ${countsText(view.counts.all)}`;
  const suggestion = suggestionText(view);
  if (suggestion === null) return [heading];
  const text = `suggests ${oneLine(suggestion)}`;
  const isShort = stringWidth(heading) + 2 + stringWidth(text) <= width;
  return isShort ? [`${heading}; ${text}`] : [heading, ...wrapped(text, width)];
}

function excludedLines({ excluded: { nodes, totalCount } }: PreviewView, style: TextStyle): readonly string[] {
  if (totalCount === 0) return [];
  const left = totalCount - nodes.length;
  return [
    style.colors.bold('Left out of this release'),
    ...nodes.map(({ type, sentence }) => `  ${signOf(type, style)} ${oneLine(sentence)}`),
    ...(left > 0 ? [`  ${style.colors.dim(`… and ${counted(left, 'more change')}`)}`] : []),
  ];
}

function draftLines({ drafts: { nodes, totalCount } }: PreviewView, style: TextStyle): readonly string[] {
  if (totalCount === 0) return [];
  const left = totalCount - nodes.length;
  return [
    style.colors.bold('Drafts, which are not released'),
    ...nodes.map(({ key, name }) => `  ${oneLine(name)} ${style.colors.dim(`(${oneLine(key)})`)}`),
    ...(left > 0 ? [`  ${style.colors.dim(`… and ${counted(left, 'more draft')}`)}`] : []),
  ];
}
