import { useApolloClient } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../../data/errors';
import { notify } from '../../../data/notices';
import { saveAddress } from '../../../parts/save-file';
import { affected as texts } from '../../../texts/messages';
import type { ListedMessageFragment } from '../release.generated';
import { AffectedUsersCsvDocument } from './messages.generated';

/** Saves the users of a message as a file. The link to it is valid for a minute, so it is asked for by the click. */
export function CsvButton({ message: { id, title } }: { readonly message: ListedMessageFragment }) {
  const client = useApolloClient();
  const [isRunning, setRunning] = useState(false);
  async function download() {
    setRunning(true);
    try {
      const { data } = await client.query({
        query: AffectedUsersCsvDocument,
        variables: { id },
        fetchPolicy: 'no-cache',
      });
      const url = data?.node?.__typename === 'Message' ? data.node.affectedUsers?.csvDownload.url : undefined;
      if (url === undefined) notify(texts.csvFailed);
      else saveAddress(url);
    } catch (error) {
      notify(failureOf(error).message);
    } finally {
      setRunning(false);
    }
  }
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={texts.csvOf(title)}
      loading={isRunning}
      onClick={() => void download()}
    >
      {texts.csv}
    </Button>
  );
}
