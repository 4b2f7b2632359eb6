import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Quiet: names in bold, values that are no text in the accent. The colours with a meaning are left to differences and faults. */
const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, fontWeight: '600' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--mantine-color-anchor)' },
]);

const FIELD = { color: 'inherit', border: '1px solid var(--mantine-color-default-border)', borderRadius: '4px' };

const colours = EditorView.theme({
  '&': {
    color: 'var(--mantine-color-text)',
    backgroundColor: 'var(--slip-raised)',
    border: '1px solid var(--slip-border)',
    borderRadius: '4px',
    fontSize: '13px',
  },
  '&.cm-focused': { outline: '2px solid var(--slip-focus)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--mantine-color-text)' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '.cm-gutters': {
    color: 'var(--mantine-color-dimmed)',
    backgroundColor: 'var(--slip-surface)',
    borderRight: '1px solid var(--slip-border)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--slip-live-surface)',
  },
  '.cm-selectionMatch, .cm-searchMatch': { backgroundColor: 'var(--slip-modified-surface)' },
  '.cm-searchMatch-selected': { outline: '1px solid var(--slip-modified)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--slip-live-surface)' },
  '.cm-panels': { color: 'inherit', backgroundColor: 'var(--slip-surface)', borderColor: 'var(--slip-border)' },
  '.cm-panel label, .cm-panel input, .cm-panel button': { fontSize: '13px' },
  '.cm-textfield': { ...FIELD, backgroundColor: 'var(--slip-raised)' },
  '.cm-button': { ...FIELD, backgroundImage: 'none', backgroundColor: 'var(--slip-raised)' },
  '.cm-panel.cm-search [name=close]': { color: 'inherit' },
  '.cm-tooltip': {
    color: 'inherit',
    backgroundColor: 'var(--slip-raised)',
    border: '1px solid var(--slip-border)',
    maxWidth: 'min(90vw, 480px)',
  },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--slip-removed)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--slip-removed)',
    textDecorationSkipInk: 'none',
  },
  '.cm-foldPlaceholder': {
    color: 'inherit',
    backgroundColor: 'var(--slip-surface)',
    borderColor: 'var(--slip-border)',
  },
});

/** How JSON looks, by the tokens of the theme, light and dark. */
export const editorTheme: Extension = [colours, syntaxHighlighting(highlighting)];
