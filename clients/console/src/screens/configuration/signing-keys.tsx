import { Button, Code, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { DataTable } from '../../parts/data-table';
import { MemberName } from '../../parts/member-name';
import { SecretDialog } from '../../parts/secret-dialog';
import { Timestamp } from '../../parts/timestamp';
import { signingKeys as words } from '../../texts/configuration';
import type { ProjectColumn } from './columns';
import classes from './configuration.module.css';
import { RotateKeyDialog } from './rotate-key-dialog';

/** The keys that verify connected users' tokens: one for each project. */
export function SigningKeys({ columns }: { readonly columns: readonly ProjectColumn[] }) {
  const [rotated, setRotated] = useState<ProjectColumn | null>(null);
  const [given, setGiven] = useState<{ readonly label: string; readonly privateKey: string } | null>(null);
  return (
    <Stack component="section" gap="sm" aria-labelledby="signing-keys">
      <Title order={2} id="signing-keys">
        {words.title}
      </Title>
      <Text c="dimmed">{words.intro}</Text>
      <DataTable
        label={words.title}
        rows={columns}
        keyOf={({ project }) => project.id}
        columns={[
          { key: 'project', header: words.project, width: '22%', cell: ({ label }) => label },
          { key: 'key', header: words.key, cell: (column) => <KeyId column={column} /> },
          { key: 'created', header: words.created, cell: (column) => <Created column={column} /> },
          { key: 'actions', header: words.actions, cell: (column) => <Rotate column={column} onAsk={setRotated} /> },
        ]}
      />
      {rotated && (
        <RotateKeyDialog
          column={rotated}
          onClose={() => setRotated(null)}
          onRotated={(privateKey) => {
            setRotated(null);
            setGiven({ label: rotated.label, privateKey });
          }}
        />
      )}
      <SecretDialog
        secret={given?.privateKey ?? null}
        title={words.rotated(given?.label ?? '')}
        label={words.privateKey}
        onClose={() => setGiven(null)}
      />
    </Stack>
  );
}

function KeyId({ column: { project } }: { readonly column: ProjectColumn }) {
  return project.signingKey === null ? words.none : <Code>{project.signingKey.keyId}</Code>;
}

function Created({ column: { project } }: { readonly column: ProjectColumn }) {
  if (project.signingKey === null) return null;
  const { createdAt, createdBy } = project.signingKey;
  return (
    <span className={classes.by}>
      {createdBy && <MemberName member={createdBy} />}
      <Timestamp at={createdAt} />
    </span>
  );
}

interface RotateProps {
  readonly column: ProjectColumn;
  readonly onAsk: (column: ProjectColumn) => void;
}

function Rotate({ column, onAsk }: RotateProps) {
  const { can, signingKey } = column.project;
  if (!can.rotateSigningKey) {
    return (
      <Text span size="sm" c="dimmed">
        {words.notAllowed}
      </Text>
    );
  }
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={(signingKey === null ? words.createLabel : words.rotateLabel)(column.label)}
      onClick={() => onAsk(column)}
    >
      {signingKey === null ? words.create : words.rotate}
    </Button>
  );
}
