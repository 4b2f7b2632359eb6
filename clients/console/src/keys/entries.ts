import { enums } from '../texts/enums';
import { keys as texts } from '../texts/keys';
import { shell } from '../texts/shell';
import type { PaletteProjectFragment, PaletteQuery } from './palette.generated';

/** What the palette offers. */
export interface Entry {
  readonly group: keyof typeof texts.groups;
  readonly label: string;
  readonly description?: string;
  /** The address that it opens. */
  readonly href: string;
}

const SCREENS: readonly Entry[] = [
  { group: 'screens', label: shell.links.overview, href: '/' },
  { group: 'screens', label: shell.links.projects, href: '/projects' },
  { group: 'screens', label: shell.links.team, href: '/team' },
  { group: 'screens', label: shell.links.webhooks, href: '/webhooks' },
  { group: 'screens', label: shell.links.audit, href: '/audit' },
  { group: 'screens', label: shell.account, href: '/account' },
];

const LIMIT = 24;

/** What has this text in its name, screens first. Items are searched by the server. */
export function entriesOf(search: string, data: PaletteQuery | undefined): readonly Entry[] {
  const wanted = search.trim().toLocaleLowerCase();
  const named = [...SCREENS, ...(data?.pipelines.nodes ?? []).flatMap(entriesOfPipeline)];
  const projects = (data?.projects.nodes ?? []).map(entryOfProject);
  const matching = [...named, ...projects].filter(({ label }) => label.toLocaleLowerCase().includes(wanted));
  const items = wanted === '' ? [] : itemsOf(data);
  return [...matching, ...items].slice(0, LIMIT);
}

type PipelineNode = PaletteQuery['pipelines']['nodes'][number];

function entriesOfPipeline({ id, name, environments }: PipelineNode): readonly Entry[] {
  const pipeline: Entry = { group: 'pipelines', label: name, href: `/pipelines/${id}` };
  const others = environments.flatMap(({ id: environmentId, kind, releases }): Entry[] => {
    const environment = enums.environmentKind[kind];
    const label = texts.environmentOf(environment, name);
    return [
      { group: 'pipelines', label, href: `/environments/${environmentId}/releases` },
      ...releases.nodes
        .filter(({ version }) => version !== null)
        .map((release): Entry => {
          const text = texts.releaseOf(release.version ?? '', environment, name);
          return { group: 'releases', label: text, href: `/releases/${release.id}` };
        }),
    ];
  });
  return [pipeline, ...others];
}

function entryOfProject({ id, name }: PaletteProjectFragment): Entry {
  return { group: 'projects', label: name, href: `/projects/${id}/items` };
}

/** The items of what is edited: Development, and Development Projects. */
function itemsOf(data: PaletteQuery | undefined): readonly Entry[] {
  const environments = (data?.pipelines.nodes ?? []).flatMap((pipeline) => pipeline.environments);
  const edited = environments.filter(({ kind }) => kind === 'DEVELOPMENT').map(({ project }) => project);
  return [...edited, ...(data?.projects.nodes ?? [])].flatMap((project) =>
    [...project.integrations.nodes, ...project.workflows.nodes].map(
      ({ id, key, name }): Entry => ({
        group: 'items',
        label: name,
        description: texts.itemOf(key, project.name),
        href: `/projects/${project.id}/items/${id}`,
      }),
    ),
  );
}
