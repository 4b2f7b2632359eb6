import type { EntityManager } from 'typeorm';
import type { Subjects } from '../audit/audit.service.js';
import { secretKeyRefusals } from '../configuration/values/configuration-rules.js';
import { CONTENT_ID_PREFIXES } from '../content/content-id.js';
import { keyFault } from '../content/definitions/keys.js';
import { row, type Sql, sql } from '../database/statements/sql.js';
import { changeId, parseChangeId } from '../releases/preview/change-id.js';

/** How many subjects an entry of the audit log keeps, and how many bytes of them in all. */
const MAX_SUBJECTS = 20;
const MAX_BYTES = 4_000;
/** How many values of one list are looked at: the rest is counted. */
const MAX_LOOKED_AT = 100;
/** In bytes. No id or key is longer. */
const MAX_SUBJECT_BYTES = 1_000;

/** The mutation that names a subject. */
interface Naming {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What an input field names. */
interface SubjectKind {
  /** Whether a text has the form of such an id or key. Of any other text nothing is kept: it could be a secret. */
  hasForm(text: string, naming: Naming): boolean;
  /** How the project that it belongs to is found; null where it belongs to none, or to several. */
  readonly project: ((id: string) => Sql) | null;
}

const isProject = (id: string) => sql`SELECT id AS project_id FROM project WHERE id = ${id}`;
const ofEnvironment = (id: string) => sql`SELECT project_id FROM environment WHERE id = ${id}`;
const ofItem = (id: string) => sql`SELECT project_id FROM content_version WHERE item_id = ${id} LIMIT 1`;

/**
 * The input fields of mutations that name things by id or key. Where an input names several things, the first in this
 * order that has a project says in which one it was done.
 */
export const SUBJECTS = {
  projectId: { hasForm: idOf('project'), project: isProject },
  targetProjectId: { hasForm: idOf('project'), project: isProject },
  environmentId: { hasForm: idOf('environment'), project: ofEnvironment },
  releaseId: {
    hasForm: idOf('release'),
    project: (id) => sql`SELECT e.project_id FROM release r JOIN environment e ON e.id = r.environment_id
      WHERE r.id = ${id}`,
  },
  versionId: {
    hasForm: idOf('version'),
    project: (id) => sql`SELECT project_id FROM content_version WHERE id = ${id}`,
  },
  id: { hasForm: idOf(...CONTENT_ID_PREFIXES), project: ofItem },
  workflowId: { hasForm: idOf('workflow'), project: ofItem },
  deploymentTargetId: {
    hasForm: idOf('target'),
    project: (id) => sql`SELECT e.project_id FROM deployment_target t JOIN environment e ON e.id = t.environment_id
      WHERE t.id = ${id}`,
  },
  connectedUserId: {
    hasForm: idOf('user'),
    project: (id) => sql`SELECT project_id FROM connected_user WHERE id = ${id}`,
  },
  deliveryId: {
    hasForm: idOf('delivery'),
    project: (id) => sql`SELECT e.project_id FROM webhook_delivery d JOIN release r ON r.id = d.release_id
      JOIN environment e ON e.id = r.environment_id WHERE d.id = ${id}`,
  },
  environmentIds: { hasForm: idOf('environment'), project: ofEnvironment },
  projectIds: { hasForm: idOf('project'), project: null },
  pipelineId: { hasForm: idOf('pipeline'), project: null },
  changeIds: { hasForm: isChangeId, project: null },
  acknowledgedMessageIds: { hasForm: (text) => /^msg_[0-9a-f]{24}$/.test(text), project: null },
  key: { hasForm: (text, { operation }) => KEY_FORMS[operation]?.(text) ?? false, project: null },
  integrationKey: { hasForm: (text) => keyFault('INTEGRATION', text) === null, project: null },
  workflowKey: { hasForm: (text) => keyFault('WORKFLOW', text) === null, project: null },
  memberId: { hasForm: idOf('member'), project: null },
  tokenId: { hasForm: idOf('token'), project: null },
  webhookId: { hasForm: idOf('webhook'), project: null },
} as const satisfies Readonly<Record<string, SubjectKind>>;

type SubjectField = keyof typeof SUBJECTS;

/** What the field `key` names, by mutation. */
export const KEY_FORMS: Readonly<Record<string, (text: string) => boolean>> = {
  createIntegration: (text) => keyFault('INTEGRATION', text) === null,
  createWorkflow: (text) => keyFault('WORKFLOW', text) === null,
  createAppEvent: (text) => keyFault('APP_EVENT', text) === null,
  setEnvironmentSecret: isSecretKey,
  deleteEnvironmentSecret: isSecretKey,
};

/** An id or key, and the input field that named it. */
export interface Subject {
  readonly field: SubjectField;
  readonly value: string;
}

/** The ids and keys that an input names, in its order: as many as an entry keeps, and how many there are beside these. */
export function subjectsOf(operation: string, input: unknown): { subjects: Subject[]; more: number } {
  const naming = { operation, input: (input ?? {}) as Naming['input'] };
  const subjects: Subject[] = [];
  let bytes = 0;
  let more = 0;
  for (const [field, given] of Object.entries(naming.input)) {
    if (!isSubjectField(field)) continue;
    const values: readonly unknown[] = Array.isArray(given) ? given : [given];
    more += Math.max(0, values.length - MAX_LOOKED_AT);
    for (const value of values.slice(0, MAX_LOOKED_AT)) {
      if (value === null || value === undefined) continue;
      const size = sizeOf(value);
      if (subjects.length < MAX_SUBJECTS && bytes + size <= MAX_BYTES && isSubject(field, value, naming)) {
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
  return { named: subjects.map(({ value }) => value), more, findProject: (reader) => findProject(reader, subjects) };
}

async function findProject(reader: EntityManager, subjects: readonly Subject[]): Promise<string | null> {
  for (const [field, { project }] of Object.entries<SubjectKind>(SUBJECTS)) {
    const [first, ...others] = project === null ? [] : subjects.filter((subject) => subject.field === field);
    if (project === null || first === undefined || others.length > 0) continue;
    return (await row<{ project_id: string }>(reader, project(first.value)))?.project_id ?? null;
  }
  return null;
}

function isSubjectField(name: string): name is SubjectField {
  return Object.hasOwn(SUBJECTS, name);
}

function isSubject(field: SubjectField, value: unknown, naming: Naming): value is string {
  const kind: SubjectKind = SUBJECTS[field];
  return typeof value === 'string' && sizeOf(value) <= MAX_SUBJECT_BYTES && kind.hasForm(value, naming);
}

/** In bytes, without counting those of a text that is far too long. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'string') return 0;
  return value.length > MAX_SUBJECT_BYTES ? value.length : Buffer.byteLength(value);
}

/** The form of a TypeID, or of an id that is made of a digest. */
function idOf(...prefixes: readonly string[]): (text: string) => boolean {
  const form = new RegExp(`^(${prefixes.join('|')})_([0-9a-hjkmnp-tv-z]{26}|[0-9a-f]{32})$`);
  return (text) => form.test(text);
}

/** A change of the release that the input names, written as the server itself writes it. */
function isChangeId(text: string, { input: { releaseId } }: Naming): boolean {
  const item = typeof releaseId === 'string' ? parseChangeId(releaseId, text) : null;
  return item !== null && keyFault(item.contentType, item.key) === null && changeId(String(releaseId), item) === text;
}

function isSecretKey(text: string): boolean {
  return secretKeyRefusals(text).length === 0;
}
