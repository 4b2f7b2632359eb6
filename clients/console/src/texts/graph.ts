/** The words of drawn workflows. */
export const graphTexts = {
  views: { BEFORE: 'Before', AFTER: 'After', BOTH: 'Both' },
  viewLabel: 'What is drawn',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show all of it',
  keys: 'Arrow keys move between the steps.',
  asList: 'As a list',
  empty: 'This workflow has no steps yet.',
  more: (shown: string, all: string) => `The first ${shown} of ${all} steps are drawn.`,
  /** The sign and the word of each state. A step that is the same has none. */
  states: {
    ADDED: { sign: '+', word: 'new' },
    REMOVED: { sign: '−', word: 'removed' },
    CHANGED: { sign: '~', word: 'changed' },
    MOVED: { sign: '⇅', word: 'moved' },
    SAME: { sign: '', word: '' },
  },
  renamed: (before: string) => `was ${before}`,
  moreFields: (number: number) => `and ${number} more`,
  legend: 'What the colours and signs mean',
  trigger: 'Trigger',
  step: 'Step',
  leadsTo: 'leads to',
  leadsNowhere: 'nothing follows',
} as const;
