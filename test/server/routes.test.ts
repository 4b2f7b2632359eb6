import { createRoutes, type RouteDeps } from '../../src/http/routes.js';
import { createFieldWorld, type FieldWorld } from '../support/field-world.js';

/** Without a token, with a wrong one, and with that of each kind of caller. ELSEWHERE is a member who sees no project. */
const CALLERS = ['NOBODY', 'STRANGER', 'ADMIN', 'SUPPORT', 'ELSEWHERE', 'RUNTIME', 'USER'] as const;
type Caller = (typeof CALLERS)[number];

/** The status of the answer to each caller. */
type Statuses = Readonly<Record<Caller, number>>;

interface Row {
  /** With the ids of the world in braces. */
  readonly path: string;
  readonly method?: string;
  readonly statuses: Statuses;
}

const EVERYBODY: Statuses = {
  NOBODY: 200,
  STRANGER: 200,
  ADMIN: 200,
  SUPPORT: 200,
  ELSEWHERE: 200,
  RUNTIME: 200,
  USER: 200,
};
const WITH_TOKEN: Statuses = { ...EVERYBODY, NOBODY: 401, STRANGER: 401 };
const RUNTIMES_AND_MEMBERS: Statuses = { ...WITH_TOKEN, ELSEWHERE: 404, USER: 403 };
const MEMBERS: Statuses = { ...RUNTIMES_AND_MEMBERS, RUNTIME: 403 };
const RUNTIMES: Statuses = { ...WITH_TOKEN, ADMIN: 403, SUPPORT: 403, ELSEWHERE: 403, USER: 403 };
/** The project is that of an environment, which only a release changes. */
const EDITORS: Statuses = { ...WITH_TOKEN, ADMIN: 409, SUPPORT: 403, ELSEWHERE: 404, RUNTIME: 403, USER: 403 };

/** Every route by its name. */
const ROUTES: Readonly<Record<string, readonly Row[]>> = {
  '/graphql': [{ path: '/graphql?query={__typename}', statuses: WITH_TOKEN }],
  '/healthz': [{ path: '/healthz', statuses: EVERYBODY }],
  '/readyz': [{ path: '/readyz', statuses: EVERYBODY }],
  '/projects/:id/jwks.json': [{ path: '/projects/{project}/jwks.json', statuses: EVERYBODY }],
  '/projects/:id/content': [
    { path: '/projects/{project}/content', statuses: MEMBERS },
    { path: '/projects/{project}/content', method: 'PUT', statuses: EDITORS },
  ],
  '/releases/:id/content': [{ path: '/releases/{live}/content', statuses: MEMBERS }],
  '/releases/:id/messages/:id/affected-users.csv': [
    { path: '/releases/{preview}/messages/{message}/affected-users.csv', statuses: MEMBERS },
  ],
  '/environments/:id/manifest': [{ path: '/environments/{staging}/manifest', statuses: RUNTIMES_AND_MEMBERS }],
  '/environments/:id/configuration': [{ path: '/environments/{staging}/configuration', statuses: RUNTIMES }],
  '/environments/:id/configuration/users': [
    { path: '/environments/{staging}/configuration/users', statuses: RUNTIMES },
  ],
};

test('every route of the server is in the table', () => {
  const deps = { transport: {}, graphql: {}, corsOrigins: [], isReady: async () => true } as unknown as RouteDeps;
  expect([...createRoutes(deps).names].sort()).toEqual(Object.keys(ROUTES).sort());
});

describe('the routes', () => {
  let world: FieldWorld;
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    world = await createFieldWorld();
    const read = `{ release(id: "${world.ids.preview}") { messages(first: 50) { nodes { id affectedUsers { count } } } } }`;
    const { release } = await world.app.expectOk(read);
    const about = release.messages.nodes.find(({ affectedUsers }: { affectedUsers: object | null }) => affectedUsers);
    ids = { ...world.ids, message: about.id };
  });
  afterAll(() => world.stop());

  const tokenOf = (caller: Caller) =>
    caller === 'NOBODY' ? null : caller === 'STRANGER' ? 'slipway_wrong' : world.tokens[caller];

  async function statusFor(caller: Caller, { path, method = 'GET' }: Row): Promise<number> {
    const token = tokenOf(caller);
    const response = await fetch(
      `${world.app.url}${path.replaceAll(/\{(\w+)\}/g, (all, name: string) => ids[name] ?? all)}`,
      { method, headers: { 'Apollo-Require-Preflight': 'true', ...(token && { Authorization: `Bearer ${token}` }) } },
    );
    await response.text();
    return response.status;
  }

  const rows = Object.entries(ROUTES).flatMap(([name, each]) =>
    each.map((row) => [row.method ?? 'GET', name, row] as const),
  );

  test.each(rows)('%s %s answers those whom it is for, and refuses all others', async (_method, _name, row) => {
    const statuses: Partial<Record<Caller, number>> = {};
    // One after another: the server limits concurrent imports.
    for (const caller of CALLERS) statuses[caller] = await statusFor(caller, row);
    expect(statuses).toEqual(row.statuses);
  });

  test.each(rows)('%s %s refuses other methods before anything else', async (_method, _name, row) => {
    expect(await statusFor('NOBODY', { ...row, method: 'DELETE' })).toBe(405);
  });
});
