import { useApolloClient } from '@apollo/client/react';
import { Button, Code, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../../data/errors';
import { notify } from '../../../data/notices';
import { CopyButton } from '../../../parts/copy-button';
import { saveFile } from '../../../parts/save-file';
import { shell } from '../../../texts/shell';
import { stored as words } from '../../../texts/stored-release';
import { StoredNotesDocument } from './stored.generated';

interface NotesButtonProps {
  readonly releaseId: string;
  /** The name of a file, without its ending. */
  readonly name: string;
}

/** Shows the notes of a release as Markdown: to copy, or to save. */
export function NotesButton({ releaseId, name }: NotesButtonProps) {
  const client = useApolloClient();
  const [notes, setNotes] = useState<string | null>(null);
  const [isLoading, setLoading] = useState(false);

  async function load() {
    setLoading(true);
    try {
      const { data } = await client.query({ query: StoredNotesDocument, variables: { id: releaseId } });
      if (data?.release) setNotes(data.release.notes);
      else notify(words.notesFailed);
    } catch (error) {
      notify(failureOf(error).message);
    } finally {
      setLoading(false);
    }
  }

  return (
    <>
      <Button variant="default" loading={isLoading} onClick={() => void load()}>
        {words.notes}
      </Button>
      <Modal
        opened={notes !== null}
        onClose={() => setNotes(null)}
        size="xl"
        title={words.notes}
        closeButtonProps={{ 'aria-label': shell.close }}
      >
        <Stack gap="sm">
          <Group gap="xs">
            <CopyButton value={notes ?? ''} label={words.copyNotes} />
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => saveFile(new Blob([notes ?? ''], { type: 'text/markdown' }), `${name}.md`)}
            >
              {words.saveNotes}
            </Button>
          </Group>
          <Code block tabIndex={0} mah="60vh" style={{ overflow: 'auto', whiteSpace: 'pre-wrap' }}>
            {notes}
          </Code>
        </Stack>
      </Modal>
    </>
  );
}
