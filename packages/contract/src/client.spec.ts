import { ApiError, createClient, urlOf, type Fetch } from './client.js';
import { routes } from './routes/index.js';

type Call = { url: string; init: Parameters<Fetch>[1] };
function answering(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): { calls: Call[]; fetch: Fetch } {
  const calls: Call[] = [];
  const fetch: Fetch = async (url, init) => {
    calls.push({ url, init });
    return {
      ok: status < 400,
      status,
      headers: { get: (name) => headers[name] ?? null },
      json: async () => body,
      blob: async () => `bytes of ${String(body)}`,
    };
  };
  return { calls, fetch };
}

test('parameters are encoded, lists repeat their key, absent values are left out', () => {
  expect(
    urlOf(routes.getQueue, { projectId: 'a/b' }, { state: ['proposed', 'accepted'], q: undefined, after: 'x y' }),
  ).toBe('/api/projects/a%2Fb/queue?state=proposed&state=accepted&after=x%20y');
});

test('a body travels as JSON and the answer comes back as it is', async () => {
  const { calls, fetch } = answering(200, { answer: 42 });
  const body = { email: 'a@example.org', password: 'x' };
  expect(await createClient(fetch, 'http://here').call(routes.signIn, { body })).toEqual({ answer: 42 });
  expect(calls[0]).toMatchObject({
    url: 'http://here/api/session',
    init: { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
  });
});

test('a refusal is an error with its code, also when the answer is not ours', async () => {
  const refused = createClient(answering(409, { code: 'stale', message: 'Moved', details: { a: 1 } }).fetch).call(
    routes.getSession,
    {},
  );
  await expect(refused).rejects.toMatchObject({ status: 409, code: 'stale', message: 'Moved' });
  await expect(createClient(answering(502, '<html>').fetch).call(routes.getSession, {})).rejects.toBeInstanceOf(
    ApiError,
  );
  await expect(createClient(answering(502, '<html>').fetch).call(routes.getSession, {})).rejects.toMatchObject({
    code: 'unavailable',
  });
});

test('a path without a query has no question mark, and null stands for absent', () => {
  expect(urlOf(routes.listNotifications)).toBe('/api/inbox');
  expect(urlOf(routes.listNotifications, undefined, { after: null, limit: 0 })).toBe('/api/inbox?limit=0');
});

test('every request asks for JSON, and says that it sends some only when it does', async () => {
  const { calls, fetch } = answering(200, {});
  const client = createClient(fetch);
  const signal = { aborted: false };
  await client.call(routes.getSession, { signal });
  expect(calls[0]).toEqual({
    url: '/api/session',
    init: { method: 'GET', headers: { accept: 'application/json' }, signal },
  });
  await client.call(routes.getSession, {});
  expect(Object.keys(calls[1]?.init ?? {})).not.toContain('signal');
});

test('a form travels as it is: what sends it knows where its parts end', async () => {
  const { calls, fetch } = answering(201, {});
  const body = { append: () => undefined };
  await createClient(fetch).call(routes.uploadFile, { params: { projectId: 'p' }, body });
  expect(calls[0]?.init.body).toBe(body);
  expect(calls[0]?.init.headers).toEqual({ accept: 'application/json' });
});

test('an empty answer is nothing, and a file is its bytes', async () => {
  const client = createClient(answering(200, 'a file').fetch);
  expect(await client.call(routes.signOut, {})).toBeUndefined();
  expect(await client.call(routes.getOriginal, { params: { documentId: 'd' } })).toBe('bytes of a file');
});

const errorOf = async (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  createClient(answering(status, body, headers).fetch)
    .call(routes.getSession, {})
    .then(
      () => Promise.reject(new Error('It was answered.')),
      (error: unknown) => error as ApiError,
    );

test.each([
  ['7', 7_000],
  ['0', 0],
  ['123456', 123_456_000],
  ['1234567', null],
  ['7 ', null],
  ['in 7', null],
  ['Wed, 21 Oct 2026 07:28:00 GMT', null],
  ['', null],
])('when the server says to wait %j, that is %j milliseconds', async (header, milliseconds) => {
  const error = await errorOf(429, { code: 'too_many_attempts', message: 'Wait.' }, { 'retry-after': header });
  expect([error.name, error.retryAfter]).toEqual(['ApiError', milliseconds]);
});

test('an answer without a reason is told apart by its status alone', async () => {
  expect(await errorOf(413, null)).toMatchObject({ code: 'too_large', retryAfter: null });
  expect(await errorOf(502, { code: 'no such code', message: 'x' })).toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('502'),
  });
  const unreadable: Fetch = async () => ({
    ok: false,
    status: 502,
    json: () => Promise.reject(new SyntaxError('no JSON')),
    blob: async () => null,
  });
  await expect(createClient(unreadable).call(routes.getSession, {})).rejects.toMatchObject({
    code: 'unavailable',
    retryAfter: null,
  });
});
