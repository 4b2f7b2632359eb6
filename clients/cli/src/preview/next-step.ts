import { commandHint } from '../output/hint.js';
import { argumentOf, type NamedEnvironment } from '../pipeline/environment-names.js';
import type { PreviewHeadFragment } from './preview.generated.js';

/** A release, as far as its next step depends on it. */
export interface PreviewedRelease
  extends Pick<PreviewHeadFragment, 'kind' | 'state' | 'sourceRelease' | 'messageCounts'> {
  readonly changeSummary: {
    readonly counts: { readonly all: { readonly total: number } };
    readonly excluded: { readonly totalCount: number };
  };
}

/**
 * The command that deploys what a preview shows, once its warnings are resolved or accepted: `slipway release staging --wait`.
 * Null if none does: the release is no preview, includes no change, or has errors.
 */
export function deployingCommand(release: PreviewedRelease, environment: NamedEnvironment): string | null {
  const { kind, state, sourceRelease, messageCounts, changeSummary } = release;
  const { counts, excluded } = changeSummary;
  if (state !== 'PREVIEW' || counts.all.total === 0 || messageCounts.errors > 0) return null;
  const name = argumentOf(environment);
  if (kind === 'PROMOTION') return commandHint(environment, 'release', name, '--wait');
  // `rollback` restores exactly what was live, and refuses to leave changes out.
  const restored = kind === 'ROLLBACK' && excluded.totalCount === 0 ? sourceRelease?.version : null;
  return restored ? commandHint(environment, 'rollback', name, '--to', restored, '--wait') : null;
}
