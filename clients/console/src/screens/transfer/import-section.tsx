import { Button, FileInput, Progress, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { ErrorNotice } from '../../parts/error-notice';
import { transferTexts } from '../../texts/content';
import { ImportFaults } from './import-faults';
import { ImportTrial } from './import-trial';
import classes from './transfer.module.css';
import { useImport } from './use-import';

interface ImportSectionProps {
  readonly projectId: string;
  /** Why the member can't import. Null if it can. */
  readonly whyNot: string | null;
}

/** Compares a file with the content, shows what would change, and imports it once the member says so. */
export function ImportSection({ projectId, whyNot }: ImportSectionProps) {
  const [file, setFile] = useState<File | null>(null);
  const [isConfirming, setConfirming] = useState(false);
  const importing = useImport(projectId);
  const { state } = importing;
  if (whyNot !== null) {
    return (
      <section className={classes.section}>
        <Title order={2}>{transferTexts.importTitle}</Title>
        <Text>{whyNot}</Text>
      </section>
    );
  }
  const trial = state.kind === 'TRIED' ? state.trial : null;

  return (
    <section className={classes.section}>
      <Title order={2}>{transferTexts.importTitle}</Title>
      <Text>{transferTexts.importText}</Text>
      <FileInput
        className={classes.file}
        label={transferTexts.file}
        placeholder={transferTexts.choose}
        accept="application/json,.json"
        value={file}
        onChange={(chosen) => {
          setFile(chosen);
          importing.reset();
        }}
      />
      {file !== null && trial === null && (
        <Button className={classes.button} loading={state.kind === 'RUNNING'} onClick={() => void importing.try(file)}>
          {transferTexts.check}
        </Button>
      )}
      {state.kind === 'RUNNING' && (
        <Progress
          aria-label={transferTexts.checking}
          value={(state.share ?? 1) * 100}
          animated={state.share === null || state.share === 1}
        />
      )}
      {state.kind === 'FAILED' && <ErrorNotice failure={state.failure} />}
      {state.kind === 'REFUSED' && <ImportFaults refusals={state.refusals} />}
      {trial && <ImportTrial trial={trial} />}
      {trial && file && trial.counts.total > 0 && (
        <>
          <Button className={classes.button} onClick={() => setConfirming(true)}>
            {transferTexts.run(trial.counts.total)}
          </Button>
          <ConfirmDialog
            opened={isConfirming}
            title={transferTexts.confirmTitle}
            confirm={transferTexts.run(trial.counts.total)}
            isDangerous={trial.counts.removed > 0}
            onClose={() => setConfirming(false)}
            onConfirm={() => {
              setConfirming(false);
              void importing.import(file, trial);
            }}
          >
            {transferTexts.confirmText(trial.counts.removed)}
          </ConfirmDialog>
        </>
      )}
    </section>
  );
}
