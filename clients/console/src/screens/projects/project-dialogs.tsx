import { useNavigate } from '@tanstack/react-router';
import { useAction } from '../../data/use-action';
import { DeleteByNameDialog } from '../../parts/delete-by-name-dialog';
import { NameDialog } from '../../parts/name-dialog';
import { projects as words } from '../../texts/pipelines';
import { CreateProjectDocument, DeleteProjectDocument, RenameProjectDocument } from './projects.generated';

interface DialogProps {
  readonly project: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

/** Creates a Development Project, and goes to its content. */
export function CreateProjectDialog({ onClose }: Pick<DialogProps, 'onClose'>) {
  const create = useAction(CreateProjectDocument, { success: () => words.created });
  const navigate = useNavigate();

  async function save(given: string) {
    const payload = await create.run({ input: { name: given } });
    if (!payload?.project) return;
    onClose();
    await navigate({ to: '/projects/$projectId/items', params: { projectId: payload.project.id } });
  }

  return (
    <NameDialog
      title={words.create}
      name=""
      submit={words.create}
      action={create}
      onSave={(given) => void save(given)}
      onClose={onClose}
    />
  );
}

/** Renames a Development Project. */
export function RenameProjectDialog({ project: { id, name }, onClose }: DialogProps) {
  const rename = useAction(RenameProjectDocument, { success: () => words.renamed });
  return (
    <NameDialog
      title={words.renameOf(name)}
      name={name}
      submit={words.rename}
      action={rename}
      onSave={(next) =>
        void rename.run({ input: { projectId: id, name: next } }).then((payload) => payload && onClose())
      }
      onClose={onClose}
    />
  );
}

/** Deletes a Development Project, after its name was typed. */
export function DeleteProjectDialog({ project: { id, name }, onClose }: DialogProps) {
  const remove = useAction(DeleteProjectDocument, { success: () => words.deleted(name) });
  return (
    <DeleteByNameDialog
      title={words.deleteTitle(name)}
      text={words.deleteText}
      name={name}
      action={remove}
      onDelete={(typed) =>
        void remove.run({ input: { projectId: id, name: typed } }).then((payload) => payload && onClose())
      }
      onClose={onClose}
    />
  );
}
