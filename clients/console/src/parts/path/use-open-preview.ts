import { useNavigate } from '@tanstack/react-router';
import { type Action, useAction } from '../../data/use-action';
import { OpenPreviewDocument, type OpenPreviewMutation, type OpenPreviewMutationVariables } from './path.generated';

/** How to open a preview, and what came of it. */
export interface OpenPreview {
  readonly action: Action<OpenPreviewMutation, OpenPreviewMutationVariables>;
  /** Opens the preview of an environment, or takes the one that is open by now, and goes to it. False if that is refused. */
  run(environmentId: string): Promise<boolean>;
}

/** Prepares to open the preview of an environment. */
export function useOpenPreview(): OpenPreview {
  const action = useAction(OpenPreviewDocument, { refetches: false });
  const navigate = useNavigate();

  async function run(environmentId: string): Promise<boolean> {
    const payload = await action.run({ input: { environmentId } });
    if (!payload?.release) return false;
    await navigate({ to: '/releases/$releaseId', params: { releaseId: payload.release.id } });
    return true;
  }

  return { action, run };
}
