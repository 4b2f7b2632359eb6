import { Button } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../../data/errors';
import { notify } from '../../../data/notices';
import { saveFile } from '../../../parts/save-file';
import { stored as words } from '../../../texts/stored-release';
import { exportContent } from '../../transfer/export-content';

interface ContentButtonProps {
  readonly releaseId: string;
  /** The name of the file, without its ending. */
  readonly name: string;
}

/** Saves the whole content of a release as a file that can be imported. */
export function ContentButton({ releaseId, name }: ContentButtonProps) {
  const [isRunning, setRunning] = useState(false);
  async function save() {
    setRunning(true);
    try {
      saveFile(await exportContent({ releaseId }, () => undefined), `${name}.json`);
    } catch (error) {
      notify(failureOf(error).message);
    } finally {
      setRunning(false);
    }
  }
  return (
    <Button variant="default" loading={isRunning} onClick={() => void save()}>
      {words.content}
    </Button>
  );
}
