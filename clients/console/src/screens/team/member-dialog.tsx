import { Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { FormDialog } from '../../parts/form-dialog';
import { ProjectsField } from '../../parts/projects-field';
import { refusalAt } from '../../parts/refusals';
import { enums } from '../../texts/enums';
import { team, member as words } from '../../texts/team';
import { EditMemberDocument } from '../member/member.generated';
import { AddMemberDocument, type MemberRole, type MemberRowFragment } from './team.generated';

const ROLES = ['ADMIN', 'DEVELOPER', 'RELEASE_MANAGER', 'SUPPORT'] as const satisfies readonly MemberRole[];

interface MemberDialogProps {
  readonly opened: boolean;
  /** The member to edit. Null: a new one. */
  readonly member: MemberRowFragment | null;
  readonly onClose: () => void;
  readonly onSaved: (memberId: string) => void;
}

/** Adds a member, or edits one. */
export function MemberDialog(props: MemberDialogProps) {
  // Its fields begin with the member's present values each time that it is opened.
  return props.opened ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ member, onClose, onSaved }: MemberDialogProps) {
  const [name, setName] = useState(member?.name ?? '');
  const [role, setRole] = useState<MemberRole>(member?.role ?? 'DEVELOPER');
  const [projects, setProjects] = useState(member?.projects ?? null);
  const add = useAction(AddMemberDocument, { success: ({ member: added }) => team.added(added?.name ?? name) });
  const edit = useAction(EditMemberDocument, { success: () => words.saved });
  const { refusals } = member ? edit : add;

  async function save() {
    const input = { name, role, projectIds: projects?.map(({ id }) => id) ?? null };
    const payload = member ? await edit.run({ input: { memberId: member.id, ...input } }) : await add.run({ input });
    if (!payload?.member) return;
    onClose();
    onSaved(payload.member.id);
  }

  return (
    <FormDialog
      opened
      title={member ? words.editTitle(member.name) : team.add}
      submit={member ? words.save : team.add}
      action={member ? edit : add}
      shownAt={['name', 'role', 'projectIds']}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextInput
        label={words.name}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        error={refusalAt(refusals, 'name')}
        data-autofocus
        required
      />
      <Select
        label={words.role}
        description={words.roleHelp[role]}
        data={ROLES.map((value) => ({ value, label: enums.role[value] }))}
        value={role}
        onChange={(value) => value && setRole(value as MemberRole)}
        error={refusalAt(refusals, 'role')}
        allowDeselect={false}
      />
      <Switch
        label={words.limit}
        checked={projects !== null}
        onChange={({ currentTarget }) => setProjects(currentTarget.checked ? [] : null)}
      />
      {projects && (
        <ProjectsField
          label={words.projects}
          description={words.projectsHelp}
          value={projects}
          onChange={setProjects}
          error={refusalAt(refusals, 'projectIds')}
        />
      )}
    </FormDialog>
  );
}
