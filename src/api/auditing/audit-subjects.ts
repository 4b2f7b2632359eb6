import type { AuditSubjects } from '../../audit/audit-recorder.js';
import { joined } from '../features.js';
import type { MutationInput, SubjectKind } from './subject-kind.js';

/** The maximum number of subjects of an audit entry, and their maximum size in bytes, all together; see `ofEach`. */
const MAX_SUBJECTS = 20;
const MAX_BYTES = 4_000;
/** Further values of a list are counted without a look at them. */
const MAX_VALUES_PER_FIELD = 100;
/** In bytes. Ids and keys are never longer. */
const MAX_SUBJECT_BYTES = 1_000;

/**
 * The input fields that hold ids or keys, or objects with one: `projectId` in any mutation, `createWorkflow.key` in one
 * mutation only.
 */
export const SUBJECTS = joined(({ auditSubjects }) => auditSubjects);

/** An id or key, and the input field that holds it. */
export interface Subject {
  readonly field: string;
  readonly value: string;
}

/** The ids and keys in an input, in its order, up to the limits of an audit entry; `more` counts the values beyond them. */
export function subjectsOf(operation: string, input: unknown): { subjects: Subject[]; more: number } {
  const mutation = { operation, input: (input ?? {}) as MutationInput['input'] };
  const subjects: Subject[] = [];
  let bytes = 0;
  let more = 0;
  for (const [field, given] of Object.entries(mutation.input)) {
    const kind = SUBJECTS.get(`${operation}.${field}`) ?? SUBJECTS.get(field);
    if (!kind) continue;
    const values: readonly unknown[] = Array.isArray(given) ? given : [given];
    more += Math.max(0, values.length - MAX_VALUES_PER_FIELD);
    for (const each of values.slice(0, MAX_VALUES_PER_FIELD)) {
      const value = kind.ofEach === undefined ? each : fieldOf(each, kind.ofEach);
      if (value === null || value === undefined) continue;
      const size = sizeOf(value);
      const hasRoom = subjects.length < MAX_SUBJECTS && bytes + size <= MAX_BYTES;
      if ((hasRoom || kind.ofEach !== undefined) && isSubject(kind, value, mutation)) {
        subjects.push({ field, value });
        bytes += size;
      } else {
        more++;
      }
    }
  }
  return { subjects, more };
}

/** The part of a mutation's input that the audit log keeps. */
export function auditSubjects(operation: string, input: unknown): AuditSubjects {
  const { subjects, more } = subjectsOf(operation, input);
  return { named: subjects.map(({ value }) => value), more, ofProject: projectSubject(subjects) };
}

/** The subject that determines the project: the first in the order of `SUBJECTS` with a finder and a single value. */
function projectSubject(subjects: readonly Subject[]): AuditSubjects['ofProject'] {
  for (const [field, { project: find }] of SUBJECTS) {
    const [first, ...others] = find === null ? [] : subjects.filter((subject) => subject.field === field);
    if (find === null || first === undefined || others.length > 0) continue;
    return { id: first.value, find };
  }
  return null;
}

function isSubject(kind: SubjectKind, value: unknown, mutation: MutationInput): value is string {
  return typeof value === 'string' && sizeOf(value) <= MAX_SUBJECT_BYTES && kind.hasForm(value, mutation);
}

function fieldOf(object: unknown, field: string): unknown {
  return typeof object === 'object' && object !== null ? (object as Readonly<Record<string, unknown>>)[field] : null;
}

/** In bytes. An overlong string is not encoded: its length is enough. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'string') return 0;
  return value.length > MAX_SUBJECT_BYTES ? value.length : Buffer.byteLength(value);
}
