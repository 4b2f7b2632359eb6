import { createClient, downloadContent, uploadContent } from '../../../../clients/typescript/src/index.js';

const FAST = { firstWaitMs: 1, maxWaitMs: 1 };
const UPLOADED = { project: { id: 'p', contentRevision: 8 }, changeSummary: { counts: {} }, userErrors: [] };
const json = (body: object, status = 200, headers = {}) => new Response(JSON.stringify(body), { status, headers });

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

/** A client whose requests get these answers, one after another; the last one again and again. */
function answeredBy(...answers: (() => Response)[]) {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (url, init = {}) => {
    sent.push({ url: String(url), init });
    const answer = answers[Math.min(sent.length, answers.length) - 1];
    if (!answer) throw new TypeError('fetch failed');
    return answer();
  };
  return { client: createClient({ url: 'http://server/slipway/', token: 'secret', fetch, retry: FAST }), sent };
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += Buffer.from(chunk).toString();
  return text;
}

function brokenOff(): Response {
  let count = 0;
  const pull = (controller: ReadableStreamDefaultController) =>
    count++ === 0 ? controller.enqueue(Buffer.from('{"format"')) : controller.error(new TypeError('terminated'));
  return new Response(new ReadableStream({ pull }));
}

describe('the download of content', () => {
  test('has the revision and the tag of a project, and its document as it arrives', async () => {
    const { client, sent } = answeredBy(() => json({ a: 1 }, 200, { 'x-content-revision': '7', etag: '"x"' }));
    const result = await downloadContent(client, { projectId: 'project_1' });
    if (!result.ok) throw new Error('expected an answer');
    expect(result.data).toMatchObject({ contentRevision: 7, etag: '"x"' });
    expect(await textOf(result.data.chunks)).toBe('{"a":1}');
    expect(sent).toMatchObject([
      {
        url: 'http://server/slipway/projects/project_1/content',
        init: { headers: { authorization: 'Bearer secret' } },
      },
    ]);
  });

  test('of a release has neither', async () => {
    const { client, sent } = answeredBy(() => json({}));
    const result = await downloadContent(client, { releaseId: 'r/1' });
    expect(result).toMatchObject({ data: { contentRevision: null, etag: null } });
    expect(sent[0]?.url).toBe('http://server/slipway/releases/r%2F1/content');
  });

  test('is tried again if no answer arrives', async () => {
    const { client, sent } = answeredBy(
      () => json({ errors: [{ message: 'Busy', extensions: { code: 'OVERLOADED' } }] }, 503),
      () => json({}),
    );
    expect(await downloadContent(client, { projectId: 'p' })).toMatchObject({ ok: true });
    expect(sent).toHaveLength(2);
  });

  test('throws if the answer breaks off', async () => {
    const { client } = answeredBy(brokenOff);
    const result = await downloadContent(client, { projectId: 'p' });
    if (!result.ok) throw new Error('expected an answer');
    await expect(textOf(result.data.chunks)).rejects.toMatchObject({ error: { kind: 'UNREACHABLE' } });
  });

  test('ends with its signal, also while the answer arrives', async () => {
    const { client } = answeredBy(() => new Response(new ReadableStream({ pull: () => new Promise(() => undefined) })));
    const control = new AbortController();
    const result = await downloadContent(client, { projectId: 'p' }, { signal: control.signal });
    if (!result.ok) throw new Error('expected an answer');
    const text = textOf(result.data.chunks);
    control.abort();
    await expect(text).rejects.toMatchObject({ error: { kind: 'ABORTED' } });
  });
});

describe('the upload of content', () => {
  test('says what it is, and from where', async () => {
    const { client, sent } = answeredBy(() => json(UPLOADED));
    const options = { dryRun: true, expectedContentRevision: 7, ref: 'a b' };
    expect(await uploadContent(client, 'p', '{}', options)).toMatchObject({
      data: { project: { contentRevision: 8 } },
    });
    expect(sent).toMatchObject([
      {
        url: 'http://server/slipway/projects/p/content?dryRun=true&expectedContentRevision=7&ref=a+b',
        init: { method: 'PUT', body: '{}', headers: { 'content-type': 'application/json' } },
      },
    ]);
  });

  test.each([
    [
      'a refusal',
      () => json({ userErrors: [{ code: 'CONFLICT', message: 'At revision 8' }] }, 409),
      { kind: 'REFUSED', code: 'CONFLICT' },
      1,
    ],
    [
      'a missing permission',
      () => json({ errors: [{ message: 'No', extensions: { code: 'FORBIDDEN' } }] }, 403),
      { kind: 'FORBIDDEN' },
      1,
    ],
    [
      'too many at once',
      () => json({ errors: [{ message: 'Wait', extensions: { code: 'RATE_LIMITED' } }] }, 429),
      { kind: 'RATE_LIMITED' },
      6,
    ],
    ['a proxy', () => new Response('<html>', { status: 502 }), { kind: 'OUTCOME_UNKNOWN', idempotencyKey: null }, 1],
    ['an answer that breaks off', brokenOff, { kind: 'OUTCOME_UNKNOWN' }, 1],
  ])('fails because of %s', async (_, answer, error, requests) => {
    const { client, sent } = answeredBy(answer);
    expect(await uploadContent(client, 'p', '{}')).toMatchObject({ ok: false, error });
    expect(sent).toHaveLength(requests);
  });

  test('is not sent twice if no answer arrives', async () => {
    const { client, sent } = answeredBy();
    expect(await uploadContent(client, 'p', '{}')).toMatchObject({ error: { kind: 'OUTCOME_UNKNOWN' } });
    expect(sent).toHaveLength(1);
  });
});
