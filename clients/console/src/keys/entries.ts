import type { Permissions } from '../data/session';
import { contains } from '../parts/contains';
import { linksFor } from '../parts/main-links';
import { enums } from '../texts/enums';
import { keys as texts } from '../texts/keys';
import { pipelines } from '../texts/pipelines';
import { shell } from '../texts/shell';
import type {
  PaletteItemsQuery,
  PalettePipelineFragment,
  PaletteProjectFragment,
  PaletteQuery,
} from './palette.generated';

/** What an entry does: opens an address, or opens a preview for an environment first. */
export type Target = { readonly href: string } | { readonly previewFor: string };

/** What the palette offers. */
export interface Entry {
  readonly group: keyof typeof texts.groups;
  readonly label: string;
  readonly description?: string;
  readonly target: Target;
}

/** What is looked for: anything, or only the ways to releases or to content. */
export type Scope = 'ALL' | 'RELEASES' | 'CONTENT';

/** The data of the palette. Undefined: not read yet. */
export interface PaletteData {
  readonly permissions: Permissions;
  readonly fixed: PaletteQuery | undefined;
  readonly items: PaletteItemsQuery | undefined;
  /** The path of the address: what belongs to its pipeline comes first. */
  readonly here: string;
}

/** How many entries a group shows. */
const LIMITS = { ALL: 6, RELEASES: 50, CONTENT: 50 } as const satisfies Record<Scope, number>;

/** What has this text in its name, in the order of the groups. Items are searched by the server. */
export function entriesOf(search: string, scope: Scope, data: PaletteData): readonly Entry[] {
  const words = search.trim().split(/\s+/);
  const named = scope === 'ALL' ? allOf(data) : waysOf(scope, data);
  // The list of a former search stays until the next one is there.
  const items = scope === 'ALL' && search.trim() !== '' ? itemsOf(data.items) : [];
  const found = [...named.filter(({ label }) => words.every((word) => contains(label, word))), ...items];
  return GROUPS.flatMap((group) => found.filter((entry) => entry.group === group).slice(0, LIMITS[scope]));
}

/** The groups, in their order. */
export const GROUPS = ['screens', 'pipelines', 'actions', 'items', 'releases', 'projects', 'members'] as const;

function allOf({ permissions, fixed, here }: PaletteData): readonly Entry[] {
  return [
    ...linksFor(permissions).map(({ to, label }): Entry => ({ group: 'screens', label, target: { href: to } })),
    { group: 'screens', label: shell.account, target: { href: '/account' } },
    ...pipelinesOf(fixed, here).flatMap(entriesOfPipeline),
    ...(fixed?.projects.nodes ?? []).map(contentOf),
    ...(fixed?.members?.nodes ?? []).map(
      ({ id, name }): Entry => ({ group: 'members', label: name, target: { href: `/team/${id}` } }),
    ),
  ];
}

/** The pipelines, the one of the address first. */
function pipelinesOf(fixed: PaletteQuery | undefined, here: string): readonly PalettePipelineFragment[] {
  const ids = new Set(here.split('/'));
  const isHere = ({ id, environments }: PalettePipelineFragment) =>
    ids.has(id) || environments.some((each) => ids.has(each.id) || ids.has(each.project.id));
  const all = fixed?.pipelines.nodes ?? [];
  return [...all.filter(isHere), ...all.filter((each) => !isHere(each))];
}

function entriesOfPipeline({ id, name, environments }: PalettePipelineFragment): readonly Entry[] {
  return [
    { group: 'pipelines', label: name, target: { href: `/pipelines/${id}` } },
    ...environments.map((environment) =>
      wayOf(environment.kind === 'DEVELOPMENT' ? 'CONTENT' : 'RELEASES', environment, name),
    ),
    { group: 'pipelines', label: texts.configurationOf(name), target: { href: `/pipelines/${id}/configuration` } },
    ...environments.flatMap((environment) => [...previewOf(environment, name), ...releasesOf(environment, name)]),
  ];
}

type Environment = PalettePipelineFragment['environments'][number];

function wayOf(to: 'CONTENT' | 'RELEASES', { id, kind, project }: Environment, pipeline: string): Entry {
  return {
    group: 'pipelines',
    label: texts.environmentOf(enums.environmentKind[kind], pipeline),
    description: to === 'CONTENT' ? pipelines.links.content : pipelines.links.releases,
    target: { href: to === 'CONTENT' ? `/projects/${project.id}/items` : `/environments/${id}/releases` },
  };
}

/** The preview that is open, or the way to open one if the member may and something waits for it. */
function previewOf(
  { id, kind, openPreview, pendingChanges, project }: Environment,
  pipeline: string,
): readonly Entry[] {
  if (kind === 'DEVELOPMENT') return [];
  const label = texts.previewOf(enums.environmentKind[kind], pipeline);
  if (openPreview) return [{ group: 'actions', label, target: { href: `/releases/${openPreview.id}` } }];
  const mayOpen = project.can.release && pendingChanges.total > 0;
  return mayOpen ? [{ group: 'actions', label, target: { previewFor: id } }] : [];
}

function releasesOf({ kind, releases }: Environment, pipeline: string): readonly Entry[] {
  return releases.nodes.flatMap(({ id, version }): Entry[] => {
    if (version === null) return [];
    const label = texts.releaseOf(version, enums.environmentKind[kind], pipeline);
    return [{ group: 'releases', label, target: { href: `/releases/${id}` } }];
  });
}

/** The releases of each environment that has some, or the content of each environment and Development Project. */
function waysOf(scope: 'RELEASES' | 'CONTENT', { fixed, here }: PaletteData): readonly Entry[] {
  const environments = pipelinesOf(fixed, here).flatMap(({ name, environments: all }) =>
    all
      .filter(({ kind }) => scope === 'CONTENT' || kind !== 'DEVELOPMENT')
      .map((environment) => wayOf(scope, environment, name)),
  );
  return scope === 'CONTENT' ? [...environments, ...(fixed?.projects.nodes ?? []).map(contentOf)] : environments;
}

function contentOf({ id, name }: { readonly id: string; readonly name: string }): Entry {
  return { group: 'projects', label: name, target: { href: `/projects/${id}/items` } };
}

function itemsOf(data: PaletteItemsQuery | undefined): readonly Entry[] {
  const edited = (data?.pipelines.nodes ?? []).flatMap(({ name, environment }) =>
    environment ? itemsOfProject(environment.project, name) : [],
  );
  return [...edited, ...(data?.projects.nodes ?? []).flatMap((project) => itemsOfProject(project, project.name))];
}

function itemsOfProject({ id: projectId, ...project }: PaletteProjectFragment, place: string): readonly Entry[] {
  const { integrations, workflows, appEvents } = project;
  return [...workflows.nodes, ...integrations.nodes, ...appEvents.nodes].map(
    ({ id, key, name }): Entry => ({
      group: 'items',
      label: name,
      description: texts.itemOf(key, place),
      target: { href: `/projects/${projectId}/items/${id}` },
    }),
  );
}
