import { ApiError, createClient, urlOf, type Fetch } from './client.js';
import { routes } from './routes/index.js';

type Call = { url: string; init: Parameters<Fetch>[1] };
function answering(status: number, body: unknown): { calls: Call[]; fetch: Fetch } {
  const calls: Call[] = [];
  const fetch: Fetch = async (url, init) => {
    calls.push({ url, init });
    return { ok: status < 400, status, json: async () => body, blob: async () => body };
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
