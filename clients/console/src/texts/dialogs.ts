/** The words that dialogs have in common. */
export const dialogs = {
  done: 'Done',
  copy: (what: string) => `Copy: ${what}`,
  oneTime: 'Copy it now. It is shown only this once.',
} as const;
