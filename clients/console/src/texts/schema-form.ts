import { count } from './format';

/** The words of forms that are built from a schema. */
export const formTexts = {
  editJson: 'Edit as JSON',
  editJsonOf: (name: string) => `Edit as JSON: ${name}`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove: ${name}`,
  absent: 'Not set',
  elements: (number: number) => count(number, 'element'),
  fields: (number: number) => count(number, 'field'),
  addElement: 'Type, then Enter',
  rows: {
    title: (name: string, number: number) => `${name} (${number})`,
    empty: 'None yet',
    unnamed: 'New',
    row: (position: number, summary: string) => `${position}. ${summary}`,
    add: 'Add',
    addTo: (name: string) => `Add to ${name}`,
    up: (row: string) => `Move up: ${row}`,
    down: (row: string) => `Move down: ${row}`,
    remove: (row: string) => `Remove: ${row}`,
    moved: (position: number, total: number) => `Moved to place ${position} of ${total}.`,
    removed: (row: string) => `Removed: ${row}.`,
  },
  noChoice: 'Not set',
} as const;
