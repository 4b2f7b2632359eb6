import { Alert, Button, Group, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession } from '../../data/session';
import { useAction } from '../../data/use-action';
import { useScreenQuery } from '../../data/use-screen-query';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { Facts } from '../../parts/facts';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { Page } from '../../parts/page';
import { LinesSkeleton } from '../../parts/skeletons';
import { Timestamp } from '../../parts/timestamp';
import { TokenList } from '../../parts/token-list';
import { enums } from '../../texts/enums';
import { team, member as words } from '../../texts/team';
import { projectsOf } from '../team';
import { MemberDialog } from '../team/member-dialog';
import type { MemberRowFragment } from '../team/team.generated';
import { MemberScreenDocument, RemoveMemberDocument } from './member.generated';

const route = getRouteApi('/team/$memberId');

/** One member: its role, its projects, its tokens. */
export function Screen() {
  const { memberId } = route.useParams();
  const { viewer } = useSession();
  const query = useScreenQuery(MemberScreenDocument, { id: memberId });
  const found = query.data?.node?.__typename === 'Member' ? query.data.node : null;
  const isCurrent = found !== null && found.removedAt === null;

  return (
    <Page
      title={found?.name ?? words.title}
      crumbs={[{ label: team.title, link: { to: '/team' } }]}
      actions={isCurrent && viewer.permissions?.manageTeam ? <MemberActions member={found} /> : undefined}
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={5} />}>
        {() =>
          found === null ? (
            <NotFoundNotice />
          ) : (
            <>
              {found.removedAt !== null && (
                <Alert variant="outline" color="gray">
                  {words.isRemoved} <Timestamp at={found.removedAt} />
                </Alert>
              )}
              <MemberFacts member={found} />
              {found.tokens && (
                <TokenList
                  member={found}
                  isViewer={found.id === viewer.id}
                  tokens={found.tokens}
                  canCreate={isCurrent}
                />
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** What a member is, in a list of terms. */
export function MemberFacts({ member }: { readonly member: MemberRowFragment }) {
  return (
    <Facts
      facts={[
        { term: words.role, value: `${enums.role[member.role]}. ${words.roleHelp[member.role]}` },
        { term: words.projects, value: projectsOf(member) },
        { term: words.since, value: <Timestamp at={member.createdAt} /> },
      ]}
    />
  );
}

function MemberActions({ member }: { readonly member: MemberRowFragment }) {
  const [isEditing, setEditing] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const remove = useAction(RemoveMemberDocument, { success: () => words.removed(member.name) });
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => setEditing(true)}>
        {words.edit}
      </Button>
      <Button variant="default" onClick={() => setRemoving(true)}>
        {words.remove}
      </Button>
      <MemberDialog opened={isEditing} member={member} onClose={() => setEditing(false)} onSaved={() => undefined} />
      <ConfirmDialog
        opened={isRemoving}
        title={words.removeTitle(member.name)}
        confirm={words.remove}
        isDangerous
        action={remove}
        onConfirm={async () => {
          if (await remove.run({ input: { memberId: member.id } })) setRemoving(false);
        }}
        onClose={() => setRemoving(false)}
      >
        <Text>{words.removeText}</Text>
      </ConfirmDialog>
    </Group>
  );
}
