import { useNavigate } from '@tanstack/react-router';
import { type Action, useAction } from '../../data/use-action';
import { OpenPreviewDocument, type OpenPreviewMutation, type OpenPreviewMutationVariables } from './path.generated';

/** How to open a preview for an environment, and what came of it. */
export interface OpenPreview {
  readonly action: Action<OpenPreviewMutation, OpenPreviewMutationVariables>;
  /** Opens the preview, or the one that is open by now, and goes to it. */
  run(): void;
}

/** Prepares to open a preview for an environment. */
export function useOpenPreview(environmentId: string): OpenPreview {
  const action = useAction(OpenPreviewDocument, { refetches: false });
  const navigate = useNavigate();

  async function open() {
    const payload = await action.run({ input: { environmentId } });
    if (payload?.release) await navigate({ to: '/releases/$releaseId', params: { releaseId: payload.release.id } });
  }

  return { action, run: () => void open() };
}
