import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Page } from '../parts/page';
import { problems } from '../texts/shell';

/** Stands at an address that no screen has. */
export function NotFoundPage() {
  return (
    <Page title={problems.notFound}>
      <Text>{problems.notFoundText}</Text>
      <Button style={{ alignSelf: 'flex-start' }} component={Link} to="/">
        {problems.toOverview}
      </Button>
    </Page>
  );
}
