import { compare as words } from '../../texts/releases';
import type { ChoicesFragment } from './compare.generated';

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ChoiceGroup {
  readonly group: string;
  readonly items: Choice[];
}

/** What can be compared, by its kind. `chosen` is added if it is none of them, e.g. an old release. */
export function choicesOf(data: ChoicesFragment | undefined, chosen: string | undefined): ChoiceGroup[] {
  const pipelines = data?.pipelines.nodes ?? [];
  const environments = pipelines.flatMap((pipeline) =>
    pipeline.environments.map((environment) => ({ ...environment, label: `${pipeline.name} · ${environment.name}` })),
  );
  const groups: ChoiceGroup[] = [
    { group: words.environment, items: environments.map(({ id, label }) => ({ value: id, label })) },
    {
      group: words.release,
      items: environments.flatMap(({ label, releases }) =>
        releases.nodes.map(({ id, version }) => ({ value: id, label: `${label} ${version}` })),
      ),
    },
    { group: words.project, items: (data?.projects.nodes ?? []).map(({ id, name }) => ({ value: id, label: name })) },
  ];
  const isListed = groups.some(({ items }) => items.some(({ value }) => value === chosen));
  const filled = groups.filter(({ items }) => items.length > 0);
  if (chosen === undefined || isListed) return filled;
  return [{ group: words.other, items: [{ value: chosen, label: chosen }] }, ...filled];
}
