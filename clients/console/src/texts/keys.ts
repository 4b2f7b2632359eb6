/** The words of the keyboard: the list of keys, and the command palette. */
export const keys = {
  title: 'Keys',
  list: 'List the keys of this screen',
  search: 'Search on this screen',
  palette: 'Find anything by its name',
  paletteKeys: 'Ctrl K',
  overview: 'Go to the pipelines',
  projects: 'Go to the projects',
  account: 'Go to your tokens',
  find: 'Find a screen, pipeline, environment, release, project or item',
  nothing: 'Nothing has this name',
  searching: 'Searching',
  groups: { screens: 'Screens', pipelines: 'Pipelines', releases: 'Releases', projects: 'Projects', items: 'Items' },
  environmentOf: (environment: string, pipeline: string) => `${environment} of ${pipeline}`,
  releaseOf: (version: string, environment: string, pipeline: string) => `${version} → ${environment} of ${pipeline}`,
  itemOf: (key: string, project: string) => `${key} · ${project}`,
} as const;
