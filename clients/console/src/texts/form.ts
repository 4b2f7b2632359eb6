/** The words of forms that are built from a schema. */
export const formTexts = {
  editJson: 'Edit as JSON',
  editJsonOf: (name: string) => `Edit as JSON: ${name}`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove: ${name}`,
  absent: 'Not set',
  elements: (number: number) => (number === 1 ? '1 element' : `${number} elements`),
  fields: (number: number) => (number === 1 ? '1 field' : `${number} fields`),
  addElement: 'Type, then Enter',
  noChoice: 'Not set',
} as const;
