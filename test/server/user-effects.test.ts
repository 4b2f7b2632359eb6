import fc from 'fast-check';
import { useAppWithUsers } from '../support/connected-users.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { breakDatabase, unswitchable } from '../support/faults.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import {
  CANCEL_DEPLOYMENT,
  codesOf,
  createReleasePipeline,
  DISCARD_RELEASE,
  EXCLUDE_CHANGES,
  RETRY_DEPLOYMENT,
  type ReleasePipeline,
  ROLL_BACK_RELEASE,
} from '../support/release-pipeline.js';
import { runtimeClient, UPDATE_RUNTIME } from '../support/runtimes.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';
import { createUserClients } from '../support/user-project.js';
import {
  type Person,
  readUserStates,
  type UserMessage,
  type UserStates,
  unfulfilledMessages,
  unreportedDifferences,
  withoutUsers,
} from '../support/user-states.js';
import {
  keyAfterRenames,
  keyBeforeRenames,
  RENAMES,
  type ReleaseStory,
  releaseStories,
  type UserAction,
} from '../support/user-stories.js';

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document, which tests write as text.
type Answer = any;

const MESSAGES = `messages(first: 200) { nodes {
  code title text subject { key } affectedUsers { users(first: 100) { nodes { userId } } } } }`;

const ITEM = `query ($id: ID!, $key: String!) { project(id: $id) {
  integration(key: $key) { id revision } workflow(key: $key) { id revision } } }`;
const RENAME = `mutation ($input: RenameContentInput!) {
  renameContent(input: $input) { userErrors { code message } } }`;

describeOnEachDatabase('the effects of random releases on users', (database) => {
  const server = useAppWithUsers(database, { SLIPWAY_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8' });
  let receiver: Receiver;
  /** The runtime answers once this is resolved: until then, no release is activated. */
  let gate: Promise<void> = Promise.resolve();

  beforeAll(async () => {
    receiver = await startReceiver();
    receiver.answerAlways((response) => void gate.then(() => response.writeHead(200).end()));
  });

  afterAll(() => receiver.stop());

  test('are exactly those of the messages that name them', async () => {
    // Failures are reported with their seed and without shrinking, which would take minutes through the API.
    const options = { numRuns: times(1), endOnFailure: true };
    const property = fc.asyncProperty(releaseStories, async (stories) => {
      const world = await openWorld();
      for (const story of stories) await live(world, story);
    });
    await fc.assert(property, options);
  }, 600_000);

  test('are also those on users who connect while it is deployed, and these are added to its messages', async () => {
    const world = await openWorld();
    const { pipeline, people } = world;
    const connect = (user: number, integrationKey: string) =>
      people[user]?.run('connectIntegration', { integrationKey, accountReference: 'an account' });
    const region = { id: 'region', title: 'Region', type: 'TEXT', required: true } as const;
    await pipeline.put({ integrations: { box: {}, jira: { userSettings: [region] } } });
    await pipeline.release();
    await connect(0, 'box');
    await pipeline.put({ integrations: { jira: {} } });
    const review = await pipeline.open();
    await deployHeld(world, review, async () => {
      await connect(1, 'box');
      await connect(1, 'jira');
    });
    const named = (await messagesOf(world, review.id)).map(({ code, userIds }) => [code, userIds]);
    // Nobody lacked the setting when the release was accepted.
    expect(named).toEqual([
      ['INTEGRATION_REMOVED', ['ann', 'bob']],
      ['REQUIRED_USER_SETTING_REMOVED', ['bob']],
      ['USER_SETTING_REMOVED', []],
    ]);
    expect((await world.states()).has('bob ACCOUNT box ')).toBe(false);
  });

  interface World {
    readonly pipeline: ReleasePipeline;
    readonly people: readonly Person[];
    readonly runtimeId: string;
    /** Those that went live, oldest first. */
    readonly released: string[];
    readonly states: () => Promise<UserStates>;
  }

  async function openWorld(): Promise<World> {
    const pipeline = await createReleasePipeline(server.app);
    const { projectId } = pipeline.staging;
    const { user } = await createUserClients(server.app, projectId);
    const people = await Promise.all(['ann', 'bob', 'cleo'].map(user));
    const runtime = await runtimeClient(server.app).create(pipeline.staging.id, { kind: 'HTTP', url: receiver.url });
    return {
      pipeline,
      people,
      runtimeId: runtime.id,
      released: [],
      states: () => readUserStates(server.app, server.users, projectId, people),
    };
  }

  async function live(world: World, story: ReleaseStory): Promise<void> {
    const { pipeline, released, states } = world;
    await act(world, story.actions);
    await pipeline.put(story.items);
    if (story.renames) await rename(world);
    const review = await open(world, story);
    const before = await states();
    const known = await messagesOf(world, review.id);
    const deploy = story.kind === 'RETRY' ? failAndRetry : deployOnce;
    const outcome = await deploy(world, story, review, before);
    if (!outcome) return;
    released.push(review.id);
    const [after, messages] = [await states(), await messagesOf(world, review.id)];
    if (story.meanwhile.length === 0) expect(messages).toEqual(known);
    expect(unreportedDifferences(outcome, after, messages)).toEqual([]);
    // A list keeps the users whom it had when the release was accepted, although they have acted since.
    const reviewed = story.kind === 'RETRY' ? [] : known;
    const actors = world.people.filter((_, index) => story.meanwhile.some(({ user }) => user === index));
    const acted = actors.map(({ userId }) => userId);
    expect(unfulfilledMessages(outcome, after, withoutUsers(messages, reviewed, acted))).toEqual([]);
  }

  /** Gives items of Development other keys, those that it has. */
  async function rename({ pipeline }: World): Promise<void> {
    const { projectId } = pipeline.development;
    for (const [from, key] of RENAMES) {
      const { project } = await server.app.expectOk(ITEM, { id: projectId, key: from });
      const item = from.includes('/') ? project.workflow : project.integration;
      if (!item) continue;
      await server.app.expectOk(RENAME, { input: { id: item.id, expectedRevision: item.revision, key } });
    }
  }

  async function open({ pipeline, released }: World, { kind, choice }: ReleaseStory): Promise<Answer> {
    const isRollback = kind === 'ROLL_BACK' && released.length > 1;
    const releaseId = released[choice % (released.length - 1)];
    const review = isRollback ? (await pipeline.step(ROLL_BACK_RELEASE, { releaseId })).release : await pipeline.open();
    if (kind === 'PROMOTE' || kind === 'RETRY') return review;
    for (const [index, { id }] of review.changeSummary.changes.nodes.entries()) {
      // A change that others depend on cannot be left out: it stays.
      if ((choice >> index) % 2 === 1) {
        await pipeline.step(EXCLUDE_CHANGES, { releaseId: review.id, changeIds: [id] });
      }
    }
    return pipeline.read(review.id);
  }

  /** Deploys a release, and does some work after it is accepted and before it is activated. Null if it is not accepted. */
  async function deployHeld<T>(world: World, review: Answer, work: () => Promise<T>): Promise<T | null> {
    let open: () => void = () => undefined;
    gate = new Promise((resolve) => (open = resolve));
    await setRuntime(world, true);
    try {
      if (!(await isAccepted(world.pipeline, review))) return null;
      const result = await work();
      open();
      expect(await world.pipeline.ended(review.id)).toMatchObject({ state: 'LIVE' });
      return result;
    } finally {
      open();
      await setRuntime(world, false);
    }
  }

  /** A deployment takes longer with a runtime, which can't be changed until the deployment has finished. */
  async function setRuntime({ runtimeId }: World, enabled: boolean): Promise<void> {
    const input = { deploymentTargetId: runtimeId, enabled };
    const isSet = async () => (await runtimeClient(server.app).run(UPDATE_RUNTIME, input)).userErrors.length === 0;
    await until('the runtime to be enabled or disabled', isSet);
  }

  /** The users' states before the release went live. Null if it did not. */
  async function deployOnce(
    world: World,
    { kind, meanwhile }: ReleaseStory,
    review: Answer,
    before: UserStates,
  ): Promise<UserStates | null> {
    const { pipeline, states } = world;
    if (meanwhile.length > 0 && kind !== 'CANCEL') {
      return deployHeld(world, review, async () => {
        await act(world, meanwhile);
        return states();
      });
    }
    if (!(await isAccepted(pipeline, review))) return null;
    if (kind === 'CANCEL') await pipeline.step(CANCEL_DEPLOYMENT, { releaseId: review.id });
    const { state } = await pipeline.ended(review.id);
    if (state === 'LIVE') return before;
    expect([kind, state]).toEqual(['CANCEL', 'CANCELLED']);
    expect(await states()).toEqual(before);
    return null;
  }

  async function failAndRetry(
    world: World,
    { meanwhile }: ReleaseStory,
    review: Answer,
    before: UserStates,
  ): Promise<UserStates | null> {
    const { pipeline, states } = world;
    const repair = await breakDatabase(server.url, unswitchable);
    try {
      if (!(await isAccepted(pipeline, review))) return null;
      expect(await pipeline.ended(review.id)).toMatchObject({ state: 'FAILED' });
    } finally {
      await repair();
    }
    expect(await states()).toEqual(before);
    await act(world, meanwhile);
    const present = await states();
    expect(codesOf(await pipeline.step(RETRY_DEPLOYMENT, { releaseId: review.id }))).toEqual([]);
    expect(await pipeline.ended(review.id)).toMatchObject({ state: 'LIVE' });
    return present;
  }

  /** Whether there is something to deploy. If not, the preview is closed. */
  async function isAccepted(pipeline: ReleasePipeline, review: Answer): Promise<boolean> {
    const codes = codesOf(await pipeline.deploy(review));
    if (codes.length === 0) return true;
    expect(codes).toEqual(['NOTHING_TO_DEPLOY']);
    await pipeline.step(DISCARD_RELEASE, { releaseId: review.id });
    return false;
  }

  async function messagesOf({ pipeline }: World, releaseId: string): Promise<UserMessage[]> {
    const { messages } = await pipeline.read(releaseId, MESSAGES);
    return messages.nodes.map(({ code, title, text, subject, affectedUsers }: Answer) => ({
      ...{ code, title, key: keyBeforeRenames(subject.key ?? ''), settingId: /” \(([a-z]+)\)/.exec(text)?.[1] ?? null },
      userIds: affectedUsers?.users.nodes.map(({ userId }: Answer) => userId) ?? [],
    }));
  }

  /** Applies random actions of users. Forbidden ones are refused and change nothing. */
  async function act({ people }: World, actions: readonly UserAction[]): Promise<void> {
    for (const { user, name, integrationKey, pick, value } of actions) {
      const person = people[user];
      const seen =
        (await person?.integration(integrationKey)) ?? (await person?.integration(keyAfterRenames(integrationKey)));
      if (!person || !seen) continue;
      const workflow = seen.workflows[pick % seen.workflows.length];
      if (name === 'connectIntegration')
        await person.run(name, { integrationKey: seen.key, accountReference: 'an account' });
      else if (name === 'disconnectIntegration') await person.run(name, { integrationKey: seen.key });
      else if (name !== 'saveUserSettings') await (workflow && person.run(name, { workflowKey: workflow.key }));
      else {
        const owner = [seen, ...seen.workflows][pick % (seen.workflows.length + 1)];
        const setting = owner.settings[value % owner.settings.length];
        const key = owner === seen ? 'integrationKey' : 'workflowKey';
        const values = setting ? [{ settingId: setting.id, value: valueFor(setting, value) }] : [];
        await person.run(name, { [key]: owner.key, values });
      }
    }
  }
});

function valueFor({ type, options, fields, hasSource }: Answer, value: number): unknown {
  const some = (list: readonly Answer[]) => list.filter((_: Answer, index: number) => (value >> index) % 2 === 0);
  switch (type) {
    case 'NUMBER':
      return value;
    case 'BOOLEAN':
      return value % 2 === 0;
    case 'SELECT':
      return hasSource ? ['eu', 'other'][value % 2] : options[value % options.length].value;
    case 'MULTI_SELECT':
      return hasSource ? ['eu'] : some(options).map((each: Answer) => each.value);
    case 'FIELD_MAPPING':
      return Object.fromEntries(some(fields).map(({ id }: Answer) => [id, `field ${value}`]));
    case 'LIST':
      return [`a text ${value}`];
    case 'FOLDER':
      return { id: String(value), name: 'A folder' };
    case 'DATE':
      return '2024-02-29';
    case 'EMAIL':
      return `user-${value}@example.com`;
    case 'URL':
      return `https://example.com/${value}`;
    default:
      return `a text ${value}`;
  }
}
