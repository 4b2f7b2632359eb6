import { content } from '../../texts/content';
import { enums } from '../../texts/enums';
import type { ItemsProjectFragment } from './items.generated';

/** Why the member can't edit the content of a project. Null if it can. */
export function whyNotEditable({ editable, environment, can }: ItemsProjectFragment): string | null {
  if (!editable && environment !== null) return content.whyNot.environment(enums.environmentKind[environment.kind]);
  return can?.editContent === true ? null : content.whyNot.role;
}
