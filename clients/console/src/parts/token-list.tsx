import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../data/use-action';
import { enums } from '../texts/enums';
import { tokens as words } from '../texts/team';
import { ConfirmDialog } from './confirm-dialog';
import { DataTable } from './data-table';
import { EmptyState } from './empty-state';
import { Tag } from './tag';
import { Timestamp } from './timestamp';
import { TokenDialog } from './token-dialog';
import { RevokeTokenDocument, type TokenRowFragment } from './token-list.generated';
import { useNow } from './use-now';

export interface TokenListProps {
  /** Whose tokens they are. */
  readonly member: { readonly id: string; readonly name: string };
  readonly isViewer: boolean;
  /** Newest first. */
  readonly tokens: readonly TokenRowFragment[];
  /** False for a member who was removed. */
  readonly canCreate: boolean;
}

/** The tokens of a member: create one, see their state, revoke them. */
export function TokenList({ member, isViewer, tokens, canCreate }: TokenListProps) {
  const now = useNow();
  const [isCreating, setCreating] = useState(false);
  const [revoked, setRevoked] = useState<TokenRowFragment | null>(null);
  const revoke = useAction(RevokeTokenDocument, { success: () => words.revoked });
  const stateOf = (token: TokenRowFragment) => tokenState(token, now);

  return (
    <Stack component="section" gap="sm" aria-labelledby="tokens">
      <Group justify="space-between">
        <Title order={2} id="tokens">
          {words.title}
        </Title>
        {canCreate && <Button onClick={() => setCreating(true)}>{words.create}</Button>}
      </Group>
      {tokens.length === 0 && <EmptyState title={words.none} text={words.noneText} />}
      {tokens.length > 0 && (
        <DataTable
          label={words.title}
          rows={tokens}
          keyOf={({ id }) => id}
          columns={[
            { key: 'name', header: words.columns.name, cell: (token) => <TokenName token={token} /> },
            { key: 'state', header: words.columns.state, cell: (token) => <TokenState token={token} now={now} /> },
            { key: 'maxRole', header: words.columns.maxRole, cell: ({ maxRole }) => enums.role[maxRole] },
            {
              key: 'used',
              header: words.columns.used,
              cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.never : <Timestamp at={lastUsedAt} />),
            },
            { key: 'created', header: words.columns.created, cell: (token) => <Creation token={token} /> },
            {
              key: 'actions',
              header: words.columns.actions,
              cell: (token) =>
                stateOf(token) === 'REVOKED' ? null : (
                  <Button variant="default" size="compact-sm" onClick={() => setRevoked(token)}>
                    {words.revoke}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <TokenDialog opened={isCreating} member={member} isViewer={isViewer} onClose={() => setCreating(false)} />
      <ConfirmDialog
        opened={revoked !== null}
        title={words.revokeTitle(revoked?.name ?? '')}
        confirm={words.revoke}
        isDangerous
        action={revoke}
        onConfirm={async () => {
          if (revoked && (await revoke.run({ input: { tokenId: revoked.id } }))) setRevoked(null);
        }}
        onClose={() => setRevoked(null)}
      >
        <Text>{words.revokeText}</Text>
        {isViewer && <Text>{words.revokeOwn}</Text>}
      </ConfirmDialog>
    </Stack>
  );
}

/** What a token can be used for now. */
export function tokenState(
  { revokedAt, expiresAt }: Pick<TokenRowFragment, 'revokedAt' | 'expiresAt'>,
  now: number,
): 'VALID' | 'EXPIRED' | 'REVOKED' {
  if (revokedAt !== null) return 'REVOKED';
  return expiresAt !== null && new Date(expiresAt).getTime() <= now ? 'EXPIRED' : 'VALID';
}

function TokenName({ token: { name, prefix } }: { readonly token: TokenRowFragment }) {
  return (
    <Stack gap={2}>
      <Text fw={600}>{name}</Text>
      <Code style={{ alignSelf: 'flex-start' }}>{prefix}…</Code>
    </Stack>
  );
}

function TokenState({ token, now }: { readonly token: TokenRowFragment; readonly now: number }) {
  const state = tokenState(token, now);
  return (
    <Stack gap={2} align="flex-start">
      <Tag tone={state === 'VALID' ? 'good' : 'quiet'}>{words.states[state]}</Tag>
      {state === 'VALID' && token.expiresAt !== null && (
        <Text size="sm" c="dimmed">
          {words.until} <Timestamp at={token.expiresAt} />
        </Text>
      )}
      {token.revokedAt !== null && <Timestamp at={token.revokedAt} />}
    </Stack>
  );
}

function Creation({ token: { createdAt, createdBy } }: { readonly token: TokenRowFragment }) {
  return (
    <>
      <Timestamp at={createdAt} /> {createdBy && words.by(createdBy.name)}
    </>
  );
}
