import { indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { parser } from '@lezer/json';
import { basicSetup } from 'codemirror';
import { editorTheme } from './editor-theme';
import { type PlacedFault, rangeOf } from './placed-faults';

/** An editor to create. */
export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly label: string;
  /** The id of the text that says how to leave it by the keyboard. */
  readonly describedBy: string;
  readonly isReadOnly: boolean;
  readonly onChange: (text: string) => void;
}

/** Creates an editor with line numbers, folding, search and undo. */
export function createEditor({ parent, text, isReadOnly, onChange, ...naming }: EditorOptions): EditorView {
  const listener = EditorView.updateListener.of(({ docChanged, state, transactions }) => {
    if (docChanged && !transactions.some((each) => each.isUserEvent('slipway.set'))) onChange(state.doc.toString());
  });
  const editing: Extension = isReadOnly ? EditorState.readOnly.of(true) : [lintGutter(), keymap.of([indentWithTab])];
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [basicSetup, json(), ...look(naming), editing, listener],
    }),
  });
}

/** What every view of JSON has: its names for screen readers, wrapped lines, the theme. */
export function look({ label, describedBy }: { readonly label: string; readonly describedBy?: string }): Extension[] {
  return [
    EditorView.contentAttributes.of({
      'aria-label': label,
      tabindex: '0',
      ...(describedBy !== undefined && { 'aria-describedby': describedBy }),
    }),
    EditorView.lineWrapping,
    editorTheme,
  ];
}

/** Replaces the text, unless the editor has it already. The edit can be undone. */
export function setText(view: EditorView, text: string): void {
  if (view.state.doc.toString() === text) return;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, userEvent: 'slipway.set' });
}

/** Moves the cursor, with the focus. */
export function goTo(view: EditorView, position: number): void {
  const anchor = Math.min(position, view.state.doc.length);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
  view.focus();
}

/** Moves the cursor to the value at a JSON Pointer. */
export function goToPointer(view: EditorView, pointer: string): void {
  const text = view.state.doc.toString();
  goTo(view, rangeOf(text, parser.parse(text).topNode, pointer).from);
}

/** Underlines faults, and marks their lines. */
export function markFaults(view: EditorView, faults: readonly PlacedFault[]): void {
  const end = view.state.doc.length;
  const diagnostics = faults.map(({ from, to, message }) => ({
    from: Math.min(from, end),
    to: Math.min(to, end),
    severity: 'error' as const,
    message,
  }));
  view.dispatch(setDiagnostics(view.state, diagnostics));
}
