import type { ChangeRow } from '../../../../src/content/changes/change-row.js';
import type { ContentType } from '../../../../src/content/content.types.js';
import {
  abandonRequest,
  activateRequest,
  changeRequest,
  type RuntimeRequest,
  sendingOrder,
  verifyRequest,
} from '../../../../src/deployments/runtimes/runtime-requests.js';

const copy = {
  releaseId: 'release_1',
  version: '1.2.0',
  environmentId: 'environment_1',
  runtimeId: 'target_1',
  startedAt: new Date(36 ** 3),
  attempt: 2,
};

function change(type: ChangeRow['type'], contentType: ContentType, key: string): ChangeRow {
  const state = { name: `Name of ${key}`, hash: 'hash' };
  const [before, after] = [type === 'ADD' ? null : state, type === 'REMOVE' ? null : state];
  return { type, contentType, lineage: key, key, keyBefore: before && key, before, after };
}

const bodyOf = ({ body }: RuntimeRequest) => JSON.parse(body);

describe('the order in which changes are sent', () => {
  const inOrder = [
    change('ADD', 'INTEGRATION', 'box'),
    change('MODIFY', 'INTEGRATION', 'shop'),
    change('ADD', 'APP_EVENT', 'sale'),
    change('MODIFY', 'WORKFLOW', 'box/a'),
    change('ADD', 'WORKFLOW', 'box/b'),
    change('REMOVE', 'WORKFLOW', 'old/a'),
    change('REMOVE', 'WORKFLOW', 'old/b'),
    change('REMOVE', 'APP_EVENT', 'gone'),
    change('REMOVE', 'INTEGRATION', 'old'),
  ];

  test('adds the dependencies of a workflow before it, and removes them after it', () => {
    expect(sendingOrder(inOrder)).toEqual(inOrder);
    expect(sendingOrder([...inOrder].reverse())).toEqual(inOrder);
  });

  test('sorts keys by their code units, independently of names and locales', () => {
    const keys = ['B', 'a', 'ä', 'Z'].map((key) => change('ADD', 'INTEGRATION', key));
    expect(sendingOrder(keys).map(({ key }) => key)).toEqual(['B', 'Z', 'a', 'ä']);
  });
});

describe('requests to a runtime', () => {
  const base = { sha256: 'abc', format: 'slipway.content/1' } as const;
  const hash = { sha256: 'def', format: 'slipway.content/2' } as const;

  test('send a change with its definition', () => {
    const added = change('ADD', 'APP_EVENT', 'sale');
    const request = changeRequest(copy, base, { position: 3, total: 10, change: added, definition: '{"example":{}}' });
    expect(request).toMatchObject({
      id: 'release_1-target_1-1000-2-3',
      task: 'to apply change 3 of 10',
      change: { contentType: 'APP_EVENT', key: 'sale', name: 'Name of sale' },
    });
    expect(bodyOf(request)).toEqual({
      type: 'slipway.change',
      releaseId: 'release_1',
      version: '1.2.0',
      environmentId: 'environment_1',
      attempt: 2,
      base,
      position: 3,
      total: 10,
      change: {
        type: 'ADD',
        contentType: 'APP_EVENT',
        key: 'sale',
        name: 'Name of sale',
        definition: { example: {} },
      },
    });
  });

  test('send a removal without a definition', () => {
    const removed = change('REMOVE', 'WORKFLOW', 'box/a');
    const request = changeRequest(copy, null, { position: 1, total: 1, change: removed, definition: null });
    expect(bodyOf(request)).toMatchObject({ base: null, change: { type: 'REMOVE', definition: null } });
  });

  test.each([
    ['verify', verifyRequest(copy, base, hash, 10), { base, ...hash, total: 10 }],
    ['activate', activateRequest(copy, hash), hash],
    ['abandon', abandonRequest(copy), {}],
  ])('ask to %s', (kind, request, rest) => {
    expect(request).toMatchObject({ id: `release_1-target_1-1000-2-${kind}`, change: null });
    const head = { releaseId: 'release_1', version: '1.2.0', environmentId: 'environment_1', attempt: 2 };
    expect(bodyOf(request)).toEqual({ type: `slipway.${kind}`, ...head, ...rest });
  });

  test('have ids that depend on when the deployment was accepted', () => {
    const idAt = (startedAt: Date) => abandonRequest({ ...copy, startedAt }).id;
    expect(idAt(new Date(1))).toBe(idAt(new Date(1)));
    expect(idAt(new Date(1))).not.toBe(idAt(new Date(2)));
  });

  test('have ids without a full stop, which separates the signed parts', () => {
    const ids = [activateRequest(copy, hash), abandonRequest({ ...copy, version: '1.2.3-beta.1' })].map(({ id }) => id);
    expect(ids.join()).not.toContain('.');
  });
});
