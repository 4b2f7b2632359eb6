import { collect, entriesOf, pick, unwrap } from '../../../typescript/src/index.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import type { Session } from '../session/session.js';
import {
  type ConfigurationKind,
  ConfigurationNeedsDocument,
  type ConfigurationNeedsQuery,
  type MessageCode,
  MissingConfigurationMessagesDocument,
  type MissingConfigurationMessagesQuery,
  OpenReleasesDocument,
} from './needs.generated.js';

/** What the present content uses of the configuration. */
export type ConfigurationNeed = NonNullable<ConfigurationNeedsQuery['project']>['configurationNeeds']['nodes'][number];

/** A message of an open preview about a value that is missing. */
export type MissingMessage = NonNullable<MissingConfigurationMessagesQuery['release']>['messages']['nodes'][number];

/** What an environment needs of one kind of configuration. */
export interface EnvironmentNeeds {
  /** What its present content uses, with and without values. */
  readonly ofContent: readonly ConfigurationNeed[];
  /** What the open previews miss. Null if no preview is open. */
  readonly ofPreviews: readonly MissingMessage[] | null;
}

const CODES: Readonly<Record<ConfigurationKind, MessageCode>> = {
  SECRET: 'ENVIRONMENT_SECRET_MISSING',
  VARIABLE: 'ENVIRONMENT_VARIABLE_MISSING',
  APP_CREDENTIALS: 'APP_CREDENTIALS_MISSING',
  TEAM_SETTING: 'TEAM_SETTING_MISSING',
};

/** Reads what an environment needs: for its present content, and for the preview and the rollback that are open. */
export async function readNeeds(
  session: Session,
  { id, project }: FoundEnvironment,
  kind: ConfigurationKind,
): Promise<EnvironmentNeeds> {
  const [all, releaseIds] = await Promise.all([collect(contentNeeds(session, project.id)), openReleases(session, id)]);
  const messages = await Promise.all(releaseIds.map((each) => collect(missingMessages(session, each, CODES[kind]))));
  return {
    ofContent: all.filter((each) => each.kind === kind),
    ofPreviews: releaseIds.length === 0 ? null : messages.flat(),
  };
}

/** All that the content of a project uses of its configuration. @throws SlipwayError */
function contentNeeds({ client, signal }: Session, projectId: string): AsyncIterable<ConfigurationNeed> {
  return entriesOf(
    (after) => client.query(ConfigurationNeedsDocument, { projectId, after }, { signal }),
    ({ project }) => project?.configurationNeeds,
  );
}

/** The preview and the rollback that are open for an environment. @throws SlipwayError */
export async function openReleases({ client, signal }: Session, environmentId: string): Promise<readonly string[]> {
  const answer = await client.query(OpenReleasesDocument, { environmentId }, { signal });
  const { openPreview, openRollback } = unwrap(pick(answer, ({ environment }) => environment));
  return [openPreview, openRollback].flatMap((release) => (release ? [release.id] : []));
}

function missingMessages(
  { client, signal }: Session,
  releaseId: string,
  code: MessageCode,
): AsyncIterable<MissingMessage> {
  return entriesOf(
    (after) => client.query(MissingConfigurationMessagesDocument, { releaseId, code, after }, { signal }),
    ({ release }) => release?.messages,
  );
}
