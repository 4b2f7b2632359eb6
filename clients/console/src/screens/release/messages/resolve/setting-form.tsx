import { refusalAt } from '../../../../parts/refusals';
import { SettingField } from '../../../../parts/setting-field';
import { parseSettingValue, settingInput } from '../../../../parts/setting-value';
import { resolve as texts } from '../../../../texts/messages';
import { GiveTeamSettingDocument } from '../messages.generated';
import type { ActionOf } from './action.types';
import { useGiven } from './use-given';
import { ValueForm } from './value-form';

/** Gives a setting of the team its value. */
export function SettingForm({ action }: { readonly action: ActionOf<'ProvideTeamSettingAction'> }) {
  const { project, contentType, key, settingId, settingType, label } = action;
  const given = useGiven(GiveTeamSettingDocument, settingId);
  const parsed = parseSettingValue(settingType, given.value);
  const owner = contentType === 'WORKFLOW' ? { workflowKey: key } : { integrationKey: key };
  const input = { projectId: project.id, ...owner, values: [{ settingId, type: settingType, ...parsed }] };
  const kind = settingInput(settingType);
  const invalid = given.value === '' ? texts.empty : texts.settingInvalid;
  return (
    <ValueForm
      label={label}
      action={given.action}
      shownAt={['values']}
      onSubmit={() => void given.give(parsed === null ? null : { input })}
    >
      <SettingField
        kind={kind}
        label={texts.setting(settingId)}
        description={texts.settingForms[kind]}
        value={given.value}
        onChange={given.setValue}
        error={given.isMissing ? invalid : refusalAt(given.action.refusals, 'values')}
      />
    </ValueForm>
  );
}
