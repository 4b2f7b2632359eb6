import { Text } from '@mantine/core';
import { useAction } from '../../data/use-action';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { configuration as words } from '../../texts/configuration';
import { labelOf, type ProjectColumn } from './columns';
import {
  DeleteCredentialsDocument,
  DeleteSecretDocument,
  DeleteVariableDocument,
  SaveTeamSettingsDocument,
} from './configuration.generated';
import type { ConfigurationName } from './configuration-rows';
import { ownerOf } from './setting-dialog';

interface DeleteDialogProps {
  readonly name: ConfigurationName;
  /** How many items use the value. */
  readonly useCount: number;
  readonly column: ProjectColumn;
  readonly onClose: () => void;
}

/** Deletes a value of one project after a confirmation that says what will lack it. */
export function DeleteDialog({ name, useCount, column, onClose }: DeleteDialogProps) {
  const remove = useDelete(name, column.project.id);
  const label = labelOf(name);
  return (
    <ConfirmDialog
      opened
      title={words.removeTitle(label, column.label)}
      confirm={words.remove}
      isDangerous
      action={remove.action}
      onConfirm={async () => {
        if ((await remove.run()) !== null) onClose();
      }}
      onClose={onClose}
    >
      <Text>{useCount === 0 ? words.removeUnused : words.removeUsed(useCount)}</Text>
    </ConfirmDialog>
  );
}

function useDelete(name: ConfigurationName, projectId: string) {
  const { kind, key, settingId, settingType } = name;
  const success = () => words.removed(labelOf(name));
  const secret = useAction(DeleteSecretDocument, { success });
  const variable = useAction(DeleteVariableDocument, { success });
  const credentials = useAction(DeleteCredentialsDocument, { success });
  const setting = useAction(SaveTeamSettingsDocument, { success });
  switch (kind) {
    case 'SECRET':
      return { action: secret, run: () => secret.run({ input: { projectId, key } }) };
    case 'VARIABLE':
      return { action: variable, run: () => variable.run({ input: { projectId, key } }) };
    case 'APP_CREDENTIALS':
      return { action: credentials, run: () => credentials.run({ input: { projectId, integrationKey: key } }) };
    case 'TEAM_SETTING': {
      const values = [{ settingId: settingId ?? '', type: settingType ?? ('TEXT' as const), value: null }];
      return { action: setting, run: () => setting.run({ input: { projectId, ...ownerOf(name), values } }) };
    }
  }
}
