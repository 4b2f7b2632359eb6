import { Alert, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ButtonLink } from '../../parts/links';
import { releases as words } from '../../texts/releases';
import type { ShownEnvironment } from '.';

/** What is open for an environment: a preview, a rollback, a deployment that runs. */
export function OpenReleases({ environment }: { readonly environment: ShownEnvironment }) {
  const { openPreview, openRollback, deployingRelease } = environment;
  return (
    <>
      {deployingRelease && (
        <Open text={words.open.deploying(deployingRelease.version ?? '–')}>
          <ButtonLink
            size="compact-sm"
            to="/releases/$releaseId/deployment"
            params={{ releaseId: deployingRelease.id }}
          >
            {words.open.show}
          </ButtonLink>
        </Open>
      )}
      {openPreview && <OpenPreview text={words.open.preview} releaseId={openPreview.id} />}
      {openRollback && <OpenPreview text={words.open.rollback} releaseId={openRollback.id} />}
    </>
  );
}

function OpenPreview({ text, releaseId }: { readonly text: string; readonly releaseId: string }) {
  return (
    <Open text={text}>
      <ButtonLink variant="default" size="compact-sm" to="/releases/$releaseId" params={{ releaseId }}>
        {words.open.show}
      </ButtonLink>
    </Open>
  );
}

function Open({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <Alert variant="outline" color="accent" p="xs">
      <Group gap="sm">
        <Text>{text}</Text>
        {children}
      </Group>
    </Alert>
  );
}
