import { number } from './format';

/** The words of a release that is no preview any more. */
export const stored = {
  state: 'State',
  deployed: 'Deployed',
  by: (name: string) => `by ${name}`,
  live: 'Live since',
  superseded: 'Replaced',
  failed: 'Failed',
  cancelled: 'Cancelled',
  discarded: 'Discarded',
  source: 'Content of',
  excluded: (count: number) => `without ${number(count)} changes that were left out`,
  promotions: 'Released on as',
  runsIn: 'Runs now in',
  deployment: 'Deployment and journal',
  compare: 'Compare with what runs now',
  notes: 'Release notes',
  notesFailed: 'The notes could not be read.',
  copyNotes: 'Copy the notes',
  saveNotes: 'Save the notes',
  content: 'Save the content',
} as const;
