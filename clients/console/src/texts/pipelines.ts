import { enums } from './enums';
import { count } from './format';

type Kind = keyof typeof enums.environmentKind;

/** The words of the overview, a pipeline, and projects. */
export const pipelines = {
  overview: 'Pipelines',
  list: 'Pipelines',
  create: 'Create a pipeline',
  created: (name: string) => `The pipeline “${name}” is created`,
  none: 'There is no pipeline yet',
  noneMayCreate:
    'A pipeline is one product with its Development, Staging and Production. Create one, edit its Development, and release from there.',
  noneExample:
    'To look around first, start the server once with the option --example: it adds the pipeline “Example” with content.',
  noneOfYours: 'You see no pipeline. Ask an admin to give you access to a project, or to create a pipeline.',
  configuration: 'Configuration',
  rename: 'Rename',
  renamed: 'The pipeline is renamed',
  delete: 'Delete',
  deleted: (name: string) => `The pipeline “${name}” is deleted`,
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteText:
    'Its environments go with it: content and its history, releases, configuration, connected users and deployment targets. This can’t be undone.',
  typeName: (name: string) => `Type “${name}” to confirm`,
  name: 'Name',
  fromProject: 'Begin with',
  fromNothing: 'An empty pipeline',
  fromProjectHelp:
    'A Development Project becomes its Production, and the others begin with the same content. This can’t be undone.',
  path: (name: string) => `The path of ${name}`,
  edited: 'edited',
  neverEdited: 'not edited yet',
  noContent: 'There is no content yet',
  noContentText: 'Create an integration in Development, or import content. Then preview it, and deploy it to Staging.',
  createContent: 'Create an integration',
  importContent: 'Import content',
  integrations: (value: number) => count(value, 'integration'),
  workflows: (value: number) => count(value, 'workflow'),
  pending: (value: number) => `${count(value, 'change')} pending`,
  upToDate: 'Up to date',
  preview: 'Preview',
  previewOf: (from: Kind, to: Kind) =>
    `Preview what goes from ${enums.environmentKind[from]} to ${enums.environmentKind[to]}`,
  deploy: 'Deploy',
  deployTo: (kind: Kind) => `Deploy to ${enums.environmentKind[kind]}`,
  whyNotDeploy: { NOT_ALLOWED: 'Your role can’t deploy', NOTHING_TO_DEPLOY: 'Nothing waits to be deployed' },
  rollbackIsOpen: (version: string | null) => `Rollback to ${version ?? 'an earlier release'} is open`,
  carries: (kind: Kind, version: string) => `carries ${enums.environmentKind[kind]} ${version}`,
  restores: (version: string) => `restores ${version}`,
  deploying: (version: string | null) => `Deploying ${version ?? ''}`,
  settling: 'Waits for a deployment target to confirm',
  system: 'created with the pipeline',
  recent: 'Recent releases',
  recentNone: 'Nothing was released yet',
  columns: { release: 'Release', to: 'To', state: 'State', when: 'When', who: 'By', description: 'Description' },
  links: {
    content: 'Content',
    releases: 'Releases',
    targets: 'Targets',
    users: 'Users',
    configuration: 'Configuration',
  },
  environments: 'Environments',
  compareWith: (kind: Kind) => `Compare with ${enums.environmentKind[kind]}`,
  percent: (value: number) => `${value} %`,
} as const;

/** The words of the projects. */
export const projects = {
  title: 'Projects',
  search: 'Search projects',
  create: 'Create a project',
  created: 'The project is created',
  kind: 'Kind',
  kinds: { all: 'All', development: 'Development Projects', environments: 'Of pipelines' },
  none: 'There is no project yet',
  noneText:
    'A Development Project is content outside of any pipeline, to try things out. It can become a pipeline later.',
  noMatch: 'No project matches',
  noMatchText: 'Search for a part of the name, or show another kind.',
  columns: { name: 'Name', belongsTo: 'Belongs to', contents: 'Contents', created: 'Created', actions: 'Actions' },
  developmentProject: 'Development Project',
  rename: 'Rename',
  renameOf: (name: string) => `Rename ${name}`,
  renamed: 'The project is renamed',
  delete: 'Delete',
  deleteOf: (name: string) => `Delete ${name}`,
  deleted: (name: string) => `The project “${name}” is deleted`,
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteText:
    'Its content with its history, its configuration and its connected users go with it. This can’t be undone.',
} as const;
