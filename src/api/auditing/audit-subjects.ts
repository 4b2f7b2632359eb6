import type { Subjects } from '../../audit/audit-recorder.js';
import { joined } from '../features.js';
import type { Naming, SubjectKind } from './subject-kind.js';

/** How many subjects an entry of the audit log keeps, and how many bytes of them in all. */
const MAX_SUBJECTS = 20;
const MAX_BYTES = 4_000;
/** How many values of one list are looked at: the rest is counted. */
const MAX_LOOKED_AT = 100;
/** In bytes. No id or key is longer. */
const MAX_SUBJECT_BYTES = 1_000;

/** What input fields of mutations name: `projectId`, or `createWorkflow.key` where it is one mutation's own. */
export const SUBJECTS = joined(({ auditSubjects }) => auditSubjects);

/** An id or key, and the input field that named it. */
export interface Subject {
  readonly field: string;
  readonly value: string;
}

/** The ids and keys that an input names, in its order: as many as an entry keeps, and how many there are beside these. */
export function subjectsOf(operation: string, input: unknown): { subjects: Subject[]; more: number } {
  const naming = { operation, input: (input ?? {}) as Naming['input'] };
  const subjects: Subject[] = [];
  let bytes = 0;
  let more = 0;
  for (const [field, given] of Object.entries(naming.input)) {
    const kind = SUBJECTS.get(`${operation}.${field}`) ?? SUBJECTS.get(field);
    if (!kind) continue;
    const values: readonly unknown[] = Array.isArray(given) ? given : [given];
    more += Math.max(0, values.length - MAX_LOOKED_AT);
    for (const value of values.slice(0, MAX_LOOKED_AT)) {
      if (value === null || value === undefined) continue;
      const size = sizeOf(value);
      if (subjects.length < MAX_SUBJECTS && bytes + size <= MAX_BYTES && isSubject(kind, value, naming)) {
        subjects.push({ field, value });
        bytes += size;
      } else {
        more++;
      }
    }
  }
  return { subjects, more };
}

/** What the audit log keeps of the input of a mutation. */
export function auditSubjects(operation: string, input: unknown): Subjects {
  const { subjects, more } = subjectsOf(operation, input);
  return { named: subjects.map(({ value }) => value), more, ofProject: projectSubject(subjects) };
}

/** The subject that tells the project: the first kind of which there is one, in the order of `SUBJECTS`. */
function projectSubject(subjects: readonly Subject[]): Subjects['ofProject'] {
  for (const [field, { project: find }] of SUBJECTS) {
    const [first, ...others] = find === null ? [] : subjects.filter((subject) => subject.field === field);
    if (find === null || first === undefined || others.length > 0) continue;
    return { id: first.value, find };
  }
  return null;
}

function isSubject(kind: SubjectKind, value: unknown, naming: Naming): value is string {
  return typeof value === 'string' && sizeOf(value) <= MAX_SUBJECT_BYTES && kind.hasForm(value, naming);
}

/** In bytes, without counting those of a text that is far too long. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'string') return 0;
  return value.length > MAX_SUBJECT_BYTES ? value.length : Buffer.byteLength(value);
}
