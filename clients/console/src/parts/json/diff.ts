import { json } from '@codemirror/lang-json';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { look } from './editor';

/** A difference to show. */
export interface DiffOptions {
  readonly parent: HTMLElement;
  readonly before: string;
  readonly after: string;
  readonly label: string;
  readonly names: { readonly before: string; readonly after: string };
  /** Two columns, or one. */
  readonly isWide: boolean;
  /** Equal parts are shown, too. */
  readonly isWhole: boolean;
}

/** A difference that is shown. `view` is the one whose cursor goes through it. */
export interface Diff {
  readonly view: EditorView;
  destroy(): void;
}

const FOLDED = { collapseUnchanged: { margin: 3, minSize: 5 } };
const COMMON = {
  // Beyond this, parts that differ are shown as a whole rather than letter by letter.
  diffConfig: { scanLimit: 1_000, timeout: 500 },
  gutter: true,
};

/** Shows a difference. Equal parts are folded unless all of it is wanted; a click unfolds one. */
export function createDiff({ parent, before, after, label, names, isWide, isWhole }: DiffOptions): Diff {
  const common = { ...COMMON, ...(!isWhole && FOLDED) };
  const extensions = (name: string) => readOnly(`${label}: ${name}`);
  if (isWide) {
    const merge = new MergeView({
      ...common,
      parent,
      a: { doc: before, extensions: extensions(names.before) },
      b: { doc: after, extensions: extensions(names.after) },
    });
    return { view: merge.b, destroy: () => merge.destroy() };
  }
  const unified = unifiedMergeView({ ...common, original: before, mergeControls: false });
  const view = new EditorView({
    parent,
    state: EditorState.create({ doc: after, extensions: [extensions(`${names.before}, ${names.after}`), unified] }),
  });
  return { view, destroy: () => view.destroy() };
}

function readOnly(label: string): Extension {
  return [
    lineNumbers(),
    json(),
    ...look({ label }),
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ role: 'textbox', 'aria-readonly': 'true' }),
    colours,
  ];
}

const colours = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--slip-removed-surface)' },
  '&.cm-merge-b .cm-changedLine, .cm-changedLine, .cm-inlineChangedLine': {
    backgroundColor: 'var(--slip-added-surface)',
  },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'none',
    textDecoration: 'underline 2px var(--slip-removed)',
  },
  '&.cm-merge-b .cm-changedText, .cm-changedText': {
    background: 'none',
    textDecoration: 'underline 2px var(--slip-added)',
  },
  '.cm-deletedChunk del': { textDecoration: 'none' },
  '.cm-deletedChunk .cm-deletedLine::before': { content: '"− "', color: 'var(--slip-removed)' },
  '.cm-collapsedLines': {
    color: 'var(--mantine-color-text)',
    background: 'var(--slip-surface)',
    padding: '4px 8px',
  },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: 'none' },
  '.cm-changeGutter': { width: '4px' },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { background: 'var(--slip-removed)' },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--slip-added)' },
});
