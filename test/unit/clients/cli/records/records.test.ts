import { csvFileName } from '../../../../../clients/cli/src/records/affected-users.js';
import { type AuditEntry, auditCells } from '../../../../../clients/cli/src/records/audit.js';

test('the file of a message has no character that a file system refuses', () => {
  expect(csvFileName(0, { name: 'WORKFLOW_REMOVED:box/sync ..\\x' })).toBe('01-WORKFLOW_REMOVED-box-sync-..-x.csv');
});

describe('an entry of the audit log', () => {
  const colors = { bold: String, dim: String, red: String } as unknown as Parameters<typeof auditCells>[1];
  const entry: AuditEntry = {
    ...{ id: 'audit_1', createdAt: '2026-05-02T11:58:30.123Z', member: { id: 'member_a', name: 'member A' } },
    ...{ connectedUserId: null, deploymentTargetId: null, operation: 'deployRelease', project: null },
    ...{ subjects: ['release_1'], moreSubjects: 2, outcome: 'REFUSED', codes: ['WARNINGS_UNRESOLVED'] },
    ...{ requestId: 'request-1', address: 'machine:root' },
  };

  test('says when, who, what, how it ended, and on what', () => {
    const cells = [
      '2026-05-02T11:58:30Z',
      'member A',
      'deployRelease',
      'REFUSED WARNINGS_UNRESOLVED',
      'release_1 and 2 more',
    ];
    expect(auditCells(entry, colors)).toEqual(cells);
  });

  test.each([
    { by: { connectedUserId: 'user-1' }, name: 'user user-1' },
    { by: { deploymentTargetId: 'target_1' }, name: 'runtime target_1' },
    { by: {}, name: 'machine:root' },
  ])('names who did it, if it was no member: $name', ({ by, name }) => {
    expect(auditCells({ ...entry, member: null, ...by }, colors)[1]).toBe(name);
  });
});
