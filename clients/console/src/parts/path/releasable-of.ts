/** The ids of the environments that the member may release to. */
export function releasableOf(
  environments: readonly { readonly id: string; readonly project: { readonly can: { readonly release: boolean } } }[],
): ReadonlySet<string> {
  return new Set(environments.filter(({ project }) => project.can.release).map(({ id }) => id));
}
