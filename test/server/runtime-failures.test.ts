import { describeOnEachDatabase, describeOnSqlite } from '../support/databases.js';
import { manyItems } from '../support/items.js';
import { type Answer, heldAnswer } from '../support/receiver.js';
import { CANCEL_DEPLOYMENT, PROGRESS, RETRY_DEPLOYMENT } from '../support/release-pipeline.js';
import { journalOf, requestId, sentTo, shop, useRuntimeWorld } from '../support/runtime-deployments.js';
import { DELETE_RUNTIME, UPDATE_RUNTIME } from '../support/runtimes.js';

const OK: Answer = { status: 200 };
const REFUSED: Answer = { status: 400, body: 'I have no room.' };
const UNAVAILABLE: Answer = { status: 503, body: 'Later.' };
/** A partial answer that never ends. */
const BROKEN: Answer = (response) => {
  response.writeHead(200, { 'Content-Length': '100' }).write('half');
  response.destroy();
};
const NEVER: Answer = () => undefined;
/** What is said of a version that is live, while “Bergen” has not answered yet. */
const SETTLING = 'but that deployment has not finished: it waits for an answer from “Bergen”.';
/** This many successful answers. */
const good = (count: number) => Array<Answer>(count).fill(OK);

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document.
const runtimesOf = (release: any) =>
  release.deployment.targets.map(({ targetName, state, error }: Record<string, string>) => ({
    targetName,
    state,
    error,
  }));

/** What a runtime is sent, and when, does not depend on the kind of database. */
describeOnSqlite('an HTTP runtime without a valid answer', (database) => {
  const world = useRuntimeWorld(database, { SLIPWAY_OUTGOING_TIMEOUT_MS: '300' });

  test.each<[string, Answer, string]>([
    ['is unavailable', UNAVAILABLE, 'It answered 503: Later.'],
    // The value of its URL's query.
    [
      'repeats its key',
      { status: 503, body: '{"key":"hidden","also":"%68idden"}' },
      '503: {"key":"[…]","also":"[…]"}.',
    ],
    ['breaks its answers off', BROKEN, 'The request failed: '],
    ['never answers', NEVER, 'The request failed: no complete response within 300 ms.'],
  ])('that %s is asked six times, with the same id', async (_name, answer, reason) => {
    const bergen = await world.receiver('Bergen');
    bergen.answerAlways(answer);
    await world.pipeline.put(shop('first'));
    const releaseId = await world.deploy();
    const failed = await world.once(releaseId, ({ state }) => state === 'FAILED');
    bergen.answerAlways(OK);
    expect(failed.messages.nodes).toMatchObject([{ code: 'TARGET_UNREACHABLE', subject: { name: 'Staging' } }]);
    expect(failed.messages.nodes[0].text).toContain(reason);
    expect(JSON.stringify(failed)).not.toContain('hidden');
    const tries = sentTo(bergen).filter(({ type }) => type === 'slipway.change');
    expect(tries.map(({ id }) => id)).toEqual(Array(6).fill(requestId(failed, bergen, '1')));
    expect(journalOf(failed).filter((entry) => entry === 'TARGET_RETRIED TARGETS')).toHaveLength(5);
    expect(world.waits.slice(0, 5)).toEqual([1, 2, 3, 4, 5].map((failedTries) => [failedTries, null]));
    await world.concluded(releaseId);
  });
});

describeOnEachDatabase('HTTP runtimes that fail', (database) => {
  const world = useRuntimeWorld(database);

  describe('before the activation', () => {
    test('fail the deployment: the environment and its other runtimes keep their content and are notified', async () => {
      const oslo = await world.runtime('Oslo');
      const bergen = await world.receiver('Bergen');
      const former = await world.release(shop('first'));
      const before = await world.contentHash();
      bergen.answerNext(OK, REFUSED);
      const failed = await world.release(shop('second'));
      expect(failed).toMatchObject({ state: 'FAILED', deployment: { phase: 'TARGETS' } });
      const [message, ...others] = failed.messages.nodes;
      expect(others).toEqual([]);
      expect(message).toMatchObject({
        severity: 'ERROR',
        code: 'TARGET_REFUSED',
        title: 'The runtime “Bergen” refused the change to the “sale” app event',
        subject: { contentType: 'APP_EVENT', key: 'sale', name: 'sale' },
        action: { releaseId: failed.id },
      });
      expect(message.text).toContain('It answered 400: I have no room. Staging and its runtimes keep their previous');
      expect(await world.contentHash()).toBe(before);
      expect(await oslo.state()).toMatchObject({ releaseId: former.id, sha256: before, staged: null });
      expect(runtimesOf(failed)).toEqual([
        { targetName: 'Bergen', state: 'ABANDONED', error: 'It answered 400: I have no room.' },
        { targetName: 'Oslo', state: 'ABANDONED', error: null },
      ]);
      expect(sentTo(bergen).at(-1)).toMatchObject({
        id: requestId(failed, bergen, 'abandon'),
        type: 'slipway.abandon',
      });
    });

    test('receive everything again with a retry, which goes live once they are repaired', async () => {
      const oslo = await world.runtime('Oslo');
      const bergen = await world.receiver('Bergen');
      bergen.answerNext(OK, OK, OK, { status: 422, body: 'Not what you promised' });
      const failed = await world.release(shop('first'));
      expect(failed.messages.nodes).toMatchObject([
        { code: 'TARGET_REFUSED', subject: { contentType: null, key: null, name: 'Staging' } },
      ]);
      expect(await world.refusals(RETRY_DEPLOYMENT, failed.id)).toEqual([]);
      const live = await world.concluded(failed.id);
      expect(live).toMatchObject({ state: 'LIVE', messages: { nodes: [] } });
      expect(runtimesOf(live).map(({ state }: { state: string }) => state)).toEqual(['ACTIVATED', 'ACTIVATED']);
      expect(await oslo.state()).toMatchObject({
        releaseId: failed.id,
        sha256: await world.contentHash(),
        staged: null,
      });
      expect(sentTo(bergen).at(-1)).toMatchObject({ type: 'slipway.activate', attempt: 2 });
    });
  });

  describe('while the deployment is cancelled', () => {
    test('are no longer retried, and are notified to drop the changes', async () => {
      const oslo = await world.runtime('Oslo');
      const former = await world.release(shop('first'));
      const before = await world.contentHash();
      const bergen = await world.receiver('Bergen');
      bergen.answerAlways(NEVER);
      await world.pipeline.put(shop('second'));
      const releaseId = await world.deploy();
      await bergen.received(1);
      await world.once(releaseId, ({ deployment }) =>
        deployment.targets.some(({ state }: { state: string }) => state === 'SENT'),
      );
      bergen.answerAlways(OK);
      expect(await world.refusals(CANCEL_DEPLOYMENT, releaseId)).toEqual([]);
      const cancelled = await world.concluded(releaseId);
      expect(cancelled).toMatchObject({ state: 'CANCELLED', messages: { nodes: [] } });
      expect(runtimesOf(cancelled).map(({ state }: { state: string }) => state)).toEqual(['ABANDONED', 'ABANDONED']);
      expect(await oslo.state()).toMatchObject({ releaseId: former.id, sha256: before, staged: null });
      expect(await world.contentHash()).toBe(before);
    });
  });

  describe('that cannot be notified of the failure', () => {
    test('do not delay a retry', async () => {
      const bergen = await world.receiver('Bergen');
      const held = heldAnswer();
      bergen.answerNext(REFUSED, held.answer);
      await world.pipeline.put(shop('first'));
      const releaseId = await world.deploy();
      await bergen.received(2);
      expect(await world.pipeline.read(releaseId, 'state')).toEqual({ state: 'FAILED' });
      expect(await world.refusals(RETRY_DEPLOYMENT, releaseId)).toEqual([]);
      const live = await world.concluded(releaseId);
      expect(live).toMatchObject({ state: 'LIVE', messages: { nodes: [] } });
      expect(sentTo(bergen).map(({ type, attempt }) => [type, attempt])).toEqual([
        ['slipway.change', 1],
        ['slipway.abandon', 1],
        ...Array(3).fill(['slipway.change', 2]),
        ['slipway.verify', 2],
        ['slipway.activate', 2],
      ]);
      held.give();
    });
  });

  describe('once the release is live', () => {
    test('are notified again by a retry; until then an error says that they were not', async () => {
      const bergen = await world.receiver('Bergen');
      bergen.answerNext(...good(4), ...Array<Answer>(6).fill(UNAVAILABLE));
      const live = await world.release(shop('first'));
      expect(live).toMatchObject({ state: 'LIVE', isLive: true });
      expect(runtimesOf(live)).toEqual([{ targetName: 'Bergen', state: 'NOT_TOLD', error: 'It answered 503: Later.' }]);
      expect(live.deployment.targets[0].target.activeRelease).toBeNull();
      expect(live.messages.nodes).toMatchObject([
        { severity: 'ERROR', code: 'TARGET_NOT_ACTIVATED', action: { releaseId: live.id } },
      ]);
      expect(journalOf(live).slice(-2)).toEqual(['TARGET_NOT_TOLD', 'CONCLUDED']);

      bergen.answerNext(REFUSED);
      expect(await world.refusals(RETRY_DEPLOYMENT, live.id)).toEqual([]);
      const again = await world.concluded(live.id);
      expect(again.messages.nodes).toHaveLength(1);
      expect(again.messages.nodes[0].text).toContain('I have no room.');

      expect(await world.refusals(RETRY_DEPLOYMENT, live.id)).toEqual([]);
      const retried = await world.concluded(live.id);
      expect(retried).toMatchObject({ state: 'LIVE', messages: { nodes: [] } });
      expect(runtimesOf(retried)).toEqual([{ targetName: 'Bergen', state: 'ACTIVATED', error: null }]);
      expect(retried.deployment.targets[0].target.activeRelease).toEqual({ id: live.id });
      expect(await world.refusals(RETRY_DEPLOYMENT, live.id)).toEqual(['STATE_NOT_ALLOWED']);
    });

    test('it cannot be cancelled or retried, they cannot be changed, and the next deployment waits', async () => {
      const bergen = await world.receiver('Bergen');
      const held = heldAnswer();
      bergen.answerNext(...good(4), held.answer);
      await world.pipeline.put(shop('first'));
      const first = await world.deploy();
      await bergen.received(5);
      expect(await world.pipeline.ended(first)).toMatchObject({ state: 'LIVE', percentage: 100 });
      expect(await world.refusals(CANCEL_DEPLOYMENT, first)).toEqual(['DEPLOYMENT_NOT_CANCELLABLE']);
      expect(await world.refusals(RETRY_DEPLOYMENT, first)).toEqual(['STATE_NOT_ALLOWED']);
      const change = { deploymentTargetId: bergen.id };
      for (const mutation of [UPDATE_RUNTIME, DELETE_RUNTIME]) {
        const { userErrors } = await world.runtimes.run(mutation, change);
        expect(userErrors).toMatchObject([
          { code: 'DEPLOYMENT_IN_PROGRESS', message: expect.stringContaining(SETTLING) },
        ]);
      }
      expect(await world.environment('settlingRelease { id state } deployingRelease { id }')).toEqual({
        settlingRelease: { id: first, state: 'LIVE' },
        deployingRelease: null,
      });

      await world.pipeline.put(shop('second'));
      const second = await world.deploy();
      const waiting = world.app.subscribe(PROGRESS, { id: second });
      expect(await waiting.next()).toMatchObject({
        state: 'DEPLOYING',
        statusMessage: expect.stringContaining(SETTLING),
      });
      await waiting.return();
      // A deployment to another environment, accepted later, is done while this one waits.
      const other = await world.elsewhere();
      expect(other.state).toBe('LIVE');
      expect(journalOf(await world.once(second, () => true))).toEqual(['ACCEPTED']);
      held.give();
      expect(await world.concluded(second)).toMatchObject({ state: 'LIVE' });
      expect(await world.environment('settlingRelease { id }')).toEqual({ settlingRelease: null });
      const order = sentTo(bergen).map(({ id, type }) => `${id.startsWith(first) ? 'first' : 'second'} ${type}`);
      expect(order.indexOf('second slipway.change')).toBeGreaterThan(order.lastIndexOf('first slipway.activate'));
    });

    test('a deleted one does not allow a retry', async () => {
      const bergen = await world.receiver('Bergen');
      bergen.answerNext(...good(4), REFUSED);
      const live = await world.release(shop('first'));
      expect(runtimesOf(live)).toMatchObject([{ state: 'NOT_TOLD' }]);
      await world.runtimes.run(DELETE_RUNTIME, { deploymentTargetId: bergen.id });
      expect(await world.refusals(RETRY_DEPLOYMENT, live.id)).toEqual(['STATE_NOT_ALLOWED']);
      expect((await world.once(live.id, () => true)).deployment.targets).toMatchObject([
        { target: null, targetName: 'Bergen', state: 'NOT_TOLD' },
      ]);
    });

    test('a retry that notifies them delays the next deployment, and a running deployment refuses the retry', async () => {
      const bergen = await world.receiver('Bergen');
      bergen.answerNext(...good(4), REFUSED);
      const live = await world.release(shop('first'));
      const held = heldAnswer();
      bergen.answerNext(held.answer);
      expect(await world.refusals(RETRY_DEPLOYMENT, live.id)).toEqual([]);
      await bergen.received(6);
      await world.pipeline.put(shop('second'));
      const next = await world.deploy();
      held.give();
      await world.concluded(live.id);
      expect(await world.concluded(next)).toMatchObject({ state: 'LIVE' });
      expect(await world.refusals(RETRY_DEPLOYMENT, live.id)).toEqual(['STATE_NOT_ALLOWED']);
    });
  });
});

describeOnSqlite('what HTTP runtimes that fail are sent', (database) => {
  const world = useRuntimeWorld(database);

  describe('before the activation', () => {
    test('are retried after the delay that they request', async () => {
      const bergen = await world.receiver('Bergen');
      bergen.answerNext({ status: 429, headers: { 'Retry-After': '7' } }, OK, UNAVAILABLE);
      const live = await world.release(shop('first'));
      expect(live).toMatchObject({ state: 'LIVE', messages: { nodes: [] } });
      expect(world.waits).toEqual([
        [1, 7_000],
        [1, null],
      ]);
      const retried = live.deployment.journal.nodes.filter(
        ({ event }: { event: string }) => event === 'TARGET_RETRIED',
      );
      expect(retried.map(({ text }: { text: string }) => text)).toEqual([
        '“Bergen” is asked again to apply change 1 of 3 (attempt 2 of 6). It answered 429.',
        '“Bergen” is asked again to apply change 2 of 3 (attempt 2 of 6). It answered 503: Later.',
      ]);
      expect(runtimesOf(live)).toEqual([{ targetName: 'Bergen', state: 'ACTIVATED', error: null }]);
    });

    test('cannot redirect requests', async () => {
      const bergen = await world.receiver('Bergen');
      const elsewhere = await world.receiver('Elsewhere');
      await world.runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: elsewhere.id, enabled: false });
      bergen.answerNext({ status: 307, headers: { Location: elsewhere.url } });
      const failed = await world.release(shop('first'));
      expect(failed.messages.nodes).toMatchObject([{ code: 'TARGET_REFUSED' }]);
      expect(failed.messages.nodes[0].text).toContain('It answered 307.');
      expect(elsewhere.requests).toEqual([]);
    });

    test('fail the deployment with a second 409', async () => {
      const bergen = await world.receiver('Bergen');
      const conflict: Answer = { status: 409, body: 'What copy?' };
      bergen.answerNext(OK, conflict, OK, OK, OK, conflict);
      const failed = await world.release(shop('first'));
      expect(failed).toMatchObject({ state: 'FAILED', messages: { nodes: [{ code: 'TARGET_REFUSED' }] } });
      expect(sentTo(bergen).map(({ type, attempt, position }) => [type, attempt, position])).toEqual([
        ['slipway.change', 1, 1],
        ['slipway.change', 1, 2],
        ['slipway.change', 2, 1],
        ['slipway.change', 2, 2],
        ['slipway.change', 2, 3],
        ['slipway.verify', 2, undefined],
        ['slipway.abandon', 2, undefined],
      ]);
    });
  });

  describe('that cannot be notified of the failure', () => {
    test('receive everything again with the next deployment', async () => {
      const oslo = await world.runtime('Oslo');
      const bergen = await world.receiver('Bergen');
      await world.release(shop('first'));
      bergen.answerNext(REFUSED, REFUSED);
      const failed = await world.release(shop('second'));
      expect(runtimesOf(failed)).toEqual([
        { targetName: 'Bergen', state: 'NOT_TOLD', error: 'It answered 400: I have no room.' },
        { targetName: 'Oslo', state: 'ABANDONED', error: null },
      ]);
      expect(journalOf(failed).slice(-3).sort()).toEqual(['CONCLUDED', 'TARGET_NOT_TOLD', 'TARGET_TOLD']);
      expect(failed.messages.nodes).toHaveLength(1);
      const live = await world.release(shop('third'), '3.0.0');
      expect(live.state).toBe('LIVE');
      expect(await oslo.state()).toMatchObject({ releaseId: live.id, sha256: await world.contentHash() });
    });
  });

  describe('once the release is live', () => {
    /** The requests of the last retry to a runtime. */
    const lastSent = (runtime: Parameters<typeof sentTo>[0], attempt: number) =>
      sentTo(runtime)
        .filter((request) => request.attempt === attempt)
        .map(({ type, base, position }) => [type, base, position]);
    const EVERYTHING = [
      ...[1, 2, 3].map((position) => ['slipway.change', null, position]),
      ['slipway.verify', null, undefined],
      ['slipway.activate', undefined, undefined],
    ];

    test('receive everything again with a retry, whatever they had accepted', async () => {
      const bergen = await world.receiver('Bergen');
      bergen.answerNext(...good(4), { status: 409 }, OK, REFUSED);
      const live = await world.release(shop('first'));
      expect(runtimesOf(live)).toMatchObject([{ state: 'NOT_TOLD', error: 'It answered 400: I have no room.' }]);
      expect(await world.refusals(RETRY_DEPLOYMENT, live.id)).toEqual([]);
      expect(runtimesOf(await world.concluded(live.id))).toMatchObject([{ state: 'ACTIVATED' }]);
      expect(lastSent(bergen, 3)).toEqual(EVERYTHING);
    });

    test('receive everything again at their new URL with a retry', async () => {
      const bergen = await world.receiver('Bergen');
      bergen.answerNext(...good(4), REFUSED);
      const live = await world.release(shop('first'));
      const moved = await world.receiver('Elsewhere');
      await world.runtimes.run(DELETE_RUNTIME, { deploymentTargetId: moved.id });
      await world.runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: bergen.id, url: moved.url });
      expect(await world.refusals(RETRY_DEPLOYMENT, live.id)).toEqual([]);
      expect(runtimesOf(await world.concluded(live.id))).toMatchObject([{ state: 'ACTIVATED' }]);
      expect(lastSent({ ...moved, secret: bergen.secret }, 2)).toEqual(EVERYTHING);
    });

    test('receive everything again with a retry if they were not notified because others could not be', async () => {
      const bergen = await world.receiver('Bergen');
      const oslo = await world.receiver('Oslo');
      const held = heldAnswer();
      bergen.answerNext(...good(4), REFUSED);
      oslo.answerNext(...good(4), held.answer);
      await world.pipeline.put(shop('first'));
      const releaseId = await world.deploy();
      await oslo.received(5);
      await world.once(releaseId, (release) => runtimesOf(release)[0].state === 'NOT_TOLD');
      expect(await world.refusals(RETRY_DEPLOYMENT, releaseId)).toEqual([]);
      const live = await world.concluded(releaseId);
      held.give();
      expect(runtimesOf(live).map(({ state }: { state: string }) => state)).toEqual(['ACTIVATED', 'ACTIVATED']);
      for (const runtime of [bergen, oslo]) expect(lastSent(runtime, 2)).toEqual(EVERYTHING);
    });

    test('are named by their errors until they are notified, even disabled ones', async () => {
      const bergen = await world.receiver('Bergen');
      const oslo = await world.receiver('Oslo');
      for (const runtime of [bergen, oslo]) runtime.answerNext(...good(4), REFUSED);
      const live = await world.release(shop('first'));
      expect(live.messages.nodes).toHaveLength(2);
      await world.runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: oslo.id, enabled: false });
      expect(await world.refusals(RETRY_DEPLOYMENT, live.id)).toEqual([]);
      const { messages } = await world.concluded(live.id);
      expect(messages.nodes).toMatchObject([{ title: 'The runtime “Oslo” could not be notified' }]);
      await world.runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: oslo.id, enabled: true });
      expect(await world.refusals(RETRY_DEPLOYMENT, live.id)).toEqual([]);
      expect((await world.concluded(live.id)).messages.nodes).toEqual([]);
    });

    test('receive everything again if they have lost it meanwhile', async () => {
      const oslo = await world.runtime('Oslo');
      await world.pipeline.put(shop('first'));
      const bergen = await world.receiver('Bergen');
      const held = heldAnswer();
      // Oslo loses its disk while Bergen verifies.
      bergen.answerNext(...good(3), held.answer);
      const releaseId = await world.deploy();
      await world.once(releaseId, ({ deployment }) =>
        deployment.targets.some(({ state }: { state: string }) => state === 'VERIFIED'),
      );
      await oslo.end('SIGKILL');
      await oslo.loseDisk();
      await oslo.start(oslo.secret);
      held.give();
      const live = await world.concluded(releaseId);
      expect(live).toMatchObject({ state: 'LIVE', messages: { nodes: [] } });
      expect(await oslo.state()).toMatchObject({ releaseId, sha256: await world.contentHash() });
      expect(journalOf(live)).toContain('TARGET_RETRIED');
    });
  });

  test('a slow one receives no more requests than it can process', async () => {
    const bergen = await world.receiver('Bergen');
    bergen.answerAlways((response) => setTimeout(() => response.writeHead(200).end(), 20));
    const live = await world.release(manyItems(60, 'first'));
    expect(live).toMatchObject({ state: 'LIVE', messages: { nodes: [] } });
    // Journaled about every half second, because a hundred changes would take longer.
    const texts = live.deployment.journal.nodes.map(({ text }: { text: string }) => text);
    expect(texts.filter((text: string) => /has received \d+ of 60 changes/.test(text)).length).toBeGreaterThan(1);
    expect(new Set(sentTo(bergen).map(({ id }) => id)).size).toBe(bergen.requests.length);
  });
});
