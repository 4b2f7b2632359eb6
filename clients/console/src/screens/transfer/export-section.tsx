import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { type Failure, failureOf } from '../../data/errors';
import { ErrorNotice } from '../../parts/error-notice';
import { saveFile } from '../../parts/save-file';
import { transferTexts } from '../../texts/content';
import { exportContent } from './export-content';
import { fileName, sizeInWords } from './file-name';
import classes from './transfer.module.css';

interface ExportSectionProps {
  readonly project: { readonly id: string; readonly name: string };
}

/** Downloads the content as a file. */
export function ExportSection({ project }: ExportSectionProps) {
  // Null while nothing is downloaded.
  const [bytes, setBytes] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function download() {
    setFailure(null);
    setBytes(0);
    try {
      saveFile(await exportContent({ projectId: project.id }, setBytes), fileName(project.name, new Date()));
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBytes(null);
    }
  }

  return (
    <section className={classes.section}>
      <Title order={2}>{transferTexts.exportTitle}</Title>
      <Text>{transferTexts.exportText}</Text>
      <Group gap="sm">
        <Button variant="default" loading={bytes !== null} onClick={() => void download()}>
          {transferTexts.download}
        </Button>
        <Text role="status" c="dimmed">
          {bytes === null ? '' : transferTexts.downloading(sizeInWords(bytes))}
        </Text>
      </Group>
      {failure && <ErrorNotice failure={failure} />}
    </section>
  );
}
