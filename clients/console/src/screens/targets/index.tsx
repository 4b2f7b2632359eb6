import { Button, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useReturn } from '../../data/use-return';
import { useScreenQuery } from '../../data/use-screen-query';
import { contains } from '../../parts/contains';
import { pipelineCrumb } from '../../parts/crumbs';
import { EmptyState } from '../../parts/empty-state';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { Page } from '../../parts/page';
import { SearchField } from '../../parts/search-field';
import { SecretDialog } from '../../parts/secret-dialog';
import { TableSkeleton } from '../../parts/skeletons';
import { targets as words } from '../../texts/targets';
import { TargetDialog } from './target-dialog';
import { TargetTable } from './target-table';
import { TargetsScreenDocument } from './targets.generated';

const route = getRouteApi('/environments/$environmentId/targets');

/** The deployment targets of an environment. */
export function Screen() {
  const { environmentId } = route.useParams();
  const { search = '' } = route.useSearch();
  const query = useScreenQuery(TargetsScreenDocument, { id: environmentId });
  useReturn(query.refresh);
  const environment = query.data?.environment ?? null;
  const mayManage = environment?.project.can?.manageDeploymentTargets ?? false;
  const [isCreating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const create = mayManage && <Button onClick={() => setCreating(true)}>{words.create}</Button>;

  return (
    <Page
      title={environment ? words.of(environment.name) : words.title}
      crumbs={environment ? [pipelineCrumb(environment.pipeline)] : []}
      actions={create}
    >
      <Loaded query={query} skeleton={<TableSkeleton rows={4} />}>
        {() => {
          if (environment === null) return <NotFoundNotice />;
          const all = environment.deploymentTargets;
          if (all.length === 0) return <EmptyState title={words.none} text={words.noneText} action={create} />;
          const rows = all.filter(({ name }) => contains(name, search));
          return (
            <>
              <Text c="dimmed">{words.intro}</Text>
              <SearchField label={words.search} />
              {rows.length === 0 && <EmptyState title={words.noMatch} />}
              {rows.length > 0 && <TargetTable rows={rows} mayManage={mayManage} />}
            </>
          );
        }}
      </Loaded>
      {environment && (
        <TargetDialog
          opened={isCreating}
          environment={environment}
          target={null}
          onClose={() => setCreating(false)}
          onCreated={setSecret}
        />
      )}
      <SecretDialog
        secret={secret}
        title={words.created}
        label={words.rotation.secret}
        onClose={() => setSecret(null)}
      />
    </Page>
  );
}
