import { Code, Stack, Text } from '@mantine/core';
import { DataTable } from '../../parts/data-table';
import { TextLink } from '../../parts/links';
import { MemberName } from '../../parts/member-name';
import { Tag, type TagTone } from '../../parts/tag';
import { Timestamp } from '../../parts/timestamp';
import { audit as words } from '../../texts/audit';
import { number } from '../../texts/format';
import type { AuditRowFragment } from './audit.generated';

/** Entries of the audit log: who did what on what, and how it ended. */
export function AuditTable({ rows }: { readonly rows: readonly AuditRowFragment[] }) {
  return (
    <DataTable
      label={words.title}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { key: 'when', header: words.columns.when, cell: ({ createdAt }) => <Timestamp at={createdAt} /> },
        { key: 'who', header: words.columns.who, cell: (entry) => <Actor entry={entry} /> },
        { key: 'operation', header: words.columns.operation, cell: ({ operation }) => <Code>{operation}</Code> },
        { key: 'subjects', header: words.columns.subjects, cell: (entry) => <Subjects entry={entry} /> },
        { key: 'project', header: words.columns.project, cell: ({ project }) => project?.name },
        { key: 'outcome', header: words.columns.outcome, cell: (entry) => <Outcome entry={entry} /> },
        {
          key: 'from',
          header: words.columns.from,
          cell: ({ address, requestId }) => <span title={words.request(requestId)}>{address}</span>,
        },
      ]}
    />
  );
}

function Actor({ entry: { member, connectedUserId, deploymentTargetId } }: { readonly entry: AuditRowFragment }) {
  if (member) {
    return (
      <TextLink to="/team/$memberId" params={{ memberId: member.id }}>
        <MemberName member={member} />
      </TextLink>
    );
  }
  if (connectedUserId !== null) return words.connectedUser(connectedUserId);
  return deploymentTargetId === null ? words.unknown : words.runtime(deploymentTargetId);
}

function Subjects({ entry: { subjects, moreSubjects } }: { readonly entry: AuditRowFragment }) {
  if (subjects.length === 0) return null;
  return (
    <Stack gap={2} align="flex-start">
      {subjects.map((subject) => (
        <TextLink key={subject} to="/audit" search={{ subject }}>
          {subject}
        </TextLink>
      ))}
      {moreSubjects > 0 && <Text size="sm">{words.more(number(moreSubjects))}</Text>}
    </Stack>
  );
}

const TONES = { SUCCEEDED: 'good', REFUSED: 'attention', FAILED: 'failed' } as const satisfies Record<string, TagTone>;

function Outcome({ entry: { outcome, codes } }: { readonly entry: AuditRowFragment }) {
  return (
    <Stack gap={2} align="flex-start">
      <Tag tone={TONES[outcome]}>{words.outcomes[outcome]}</Tag>
      {codes.map((code) => (
        <Code key={code}>{code}</Code>
      ))}
    </Stack>
  );
}
