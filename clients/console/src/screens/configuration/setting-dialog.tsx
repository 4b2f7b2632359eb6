import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { FormDialog } from '../../parts/form-dialog';
import { refusalAt } from '../../parts/refusals';
import { SettingField } from '../../parts/setting-field';
import { parseSettingValue, settingInput } from '../../parts/setting-value';
import { configuration as words } from '../../texts/configuration';
import { resolve } from '../../texts/messages';
import { labelOf, type ProjectColumn } from './columns';
import { SaveTeamSettingsDocument } from './configuration.generated';
import type { ConfigurationName } from './configuration-rows';

interface SettingDialogProps {
  readonly name: ConfigurationName;
  readonly column: ProjectColumn;
  readonly onClose: () => void;
}

/** Gives the team's value for a setting of one project. */
export function SettingDialog({ name, column, onClose }: SettingDialogProps) {
  const { settingId, settingType } = name;
  const [value, setValue] = useState('');
  const [isInvalid, setInvalid] = useState(false);
  const save = useAction(SaveTeamSettingsDocument, { success: () => words.saved(1, column.label) });
  if (settingId === null || settingType === null) return null;
  const kind = settingInput(settingType);

  async function submit(id: string, type: NonNullable<typeof settingType>) {
    const parsed = parseSettingValue(type, value);
    setInvalid(parsed === null);
    if (parsed === null) return;
    const values = [{ settingId: id, type, ...parsed }];
    if (await save.run({ input: { projectId: column.project.id, ...ownerOf(name), values } })) onClose();
  }

  const refused = save.refusals.map(({ field }) => (field ?? []).join('.')).filter((path) => path.startsWith('values'));
  const refusal = refused[0] === undefined ? null : refusalAt(save.refusals, refused[0]);
  return (
    <FormDialog
      opened
      title={words.setLabel(labelOf(name), column.label)}
      submit={words.save}
      action={save}
      shownAt={refused}
      onSubmit={() => void submit(settingId, settingType)}
      onClose={onClose}
    >
      <SettingField
        kind={kind}
        label={resolve.setting(settingId)}
        description={resolve.settingForms[kind]}
        value={value}
        onChange={setValue}
        error={isInvalid ? resolve.settingInvalid : refusal}
      />
    </FormDialog>
  );
}

/** The item that has a setting, as the mutation names it. */
export function ownerOf({ key, contentType }: ConfigurationName) {
  return contentType === 'WORKFLOW' ? { workflowKey: key } : { integrationKey: key };
}
