import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { routes } from '@scholium/contract';
import { createTestApp, type TestApp } from '../testing/index.js';

describe('the server', () => {
  let app: TestApp;
  let web: string;
  beforeAll(async () => {
    web = await mkdtemp(join(tmpdir(), 'scholium-web-'));
    await mkdir(join(web, 'assets'));
    await writeFile(
      join(web, 'index.html'),
      '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><title>Scholium</title>',
    );
    await writeFile(join(web, 'assets', 'app-1a2b3c.js'), 'console.log(1)');
    await writeFile(join(web, 'assets', 'diff-worker-4d5e6f.js'), 'postMessage(1)');
    await writeFile(join(web, 'sw.js'), 'addEventListener("fetch", () => undefined)');
    await writeFile(join(web, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await writeFile(join(web, 'assets', 'app-1a2b3c.js.gz'), gzipSync('console.log(1)'));
    app = await createTestApp({ environment: { WEB_DIR: web, PUBLIC_URL: 'https://scholium.example.org' } });
  });
  afterAll(async () => {
    await app.close();
    await rm(web, { recursive: true });
  });

  test('says that it lives and that it is ready', async () => {
    expect((await app.call(routes.isLive)).body).toEqual({ status: 'ok' });
    expect((await app.call(routes.isReady)).body).toEqual({
      status: 'ok',
      details: { database: true, migrations: true },
    });
  });

  test('gives the page for every address that is no file, with a nonce of its own and no script inside', async () => {
    const [one, two] = [await app.request('GET', '/projects/1/documents'), await app.request('GET', '/')];
    const nonce = /nonce="([^"]+)"/.exec(one.text)?.[1] ?? '';
    const policy = String(one.headers['content-security-policy']);
    expect(nonce.length).toBeGreaterThanOrEqual(22);
    expect(policy).toContain(`'nonce-${nonce}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe');
    expect(two.text).not.toContain(nonce);
    expect(one.headers['strict-transport-security']).toContain('max-age');
  });

  test('gives hashed files for ever, compressed when they were', async () => {
    const plain = await app.request('GET', '/assets/app-1a2b3c.js');
    expect(plain.text).toBe('console.log(1)');
    expect(plain.headers['cache-control']).toContain('immutable');
    const small = await app.request('GET', '/assets/app-1a2b3c.js', { headers: { 'accept-encoding': 'gzip' } });
    expect(small.headers['content-encoding']).toBe('gzip');
  });

  test('lets browsers ask for the service worker anew each time, also by its head alone', async () => {
    for (const method of ['GET', 'HEAD'] as const) {
      const { status, headers } = await app.request(method, '/sw.js');
      expect([method, status, headers['cache-control'], Number(headers['content-length'])]).toEqual([
        method,
        200,
        'no-cache',
        expect.any(Number),
      ]);
    }
    expect((await app.request('HEAD', '/sw-other.js')).status).toBe(404);
  });

  test('says with each answer what it may load: a page its own parts, a file what its worker would need, an answer nothing', async () => {
    const policyOf = async (path: string, headers: Record<string, string> = {}) => {
      const answer = await app.request('GET', path, { headers });
      const nonce = /nonce="([^"]+)"/.exec(answer.text)?.[1];
      return String(answer.headers['content-security-policy']).replaceAll(`nonce-${nonce}`, 'nonce-*');
    };
    const page =
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-*'; style-src-elem 'self' 'nonce-*'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";
    const asset =
      "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    const answer = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    for (const path of ['/', '/projects/1/documents', '/api/docs'])
      expect([path, await policyOf(path)]).toEqual([path, page]);
    for (const path of ['/assets/app-1a2b3c.js', '/assets/diff-worker-4d5e6f.js', '/sw.js', '/favicon.svg'])
      expect([path, await policyOf(path)]).toEqual([path, asset]);
    expect(await policyOf('/assets/app-1a2b3c.js', { 'accept-encoding': 'gzip' })).toBe(asset);
    for (const path of ['/api/health/live', '/api/session', '/assets/gone.js'])
      expect([path, await policyOf(path)]).toEqual([path, answer]);
  });

  test('answers what is missing as missing, not with the page', async () => {
    for (const path of [
      '/api/nothing',
      '/api',
      '/assets/gone.js',
      '/../package.json',
      '/assets/..%2f..%2fetc/passwd',
    ]) {
      const { status, body } = await app.request('GET', path);
      expect([path, status, (body as { code: string }).code]).toEqual([path, 404, 'not_found']);
    }
  });

  test('describes itself in OpenAPI 3.1 and on a page that loads nothing', async () => {
    const described = (await app.call(routes.getOpenApi)).body as { openapi: string; paths: object };
    expect(described.openapi).toBe('3.1.0');
    const page = await app.request('GET', '/api/docs');
    for (const path of Object.keys(described.paths)) expect(page.text).toContain(`<code>${path}</code>`);
    expect(page.text).not.toMatch(/<script|<link|<img|style="/);
    expect(page.text).toContain(
      `nonce="${/'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1]}"`,
    );
  });

  test('refuses to write for pages of other sites', async () => {
    const cookie = app.people.owner.cookie;
    const attempt = async (headers: Record<string, string>) =>
      (await app.request('DELETE', '/api/sessions/00000000-0000-7000-8000-000000000000', { headers })).status;
    expect(await attempt({ cookie })).toBe(403);
    expect(await attempt({ cookie, origin: 'https://evil.example.org' })).toBe(403);
    expect(await attempt({ cookie, origin: 'null' })).toBe(403);
    expect(await attempt({ cookie, 'sec-fetch-site': 'same-site', origin: 'https://scholium.example.org' })).toBe(403);
    expect(await attempt({ cookie, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await attempt({ cookie, origin: 'https://scholium.example.org' })).toBe(404);
    expect(await attempt({ cookie, 'sec-fetch-site': 'same-origin' })).toBe(404);
    expect(await attempt({})).toBe(401);
  });

  test('says what to do with a body that is too large, malformed or of another kind', async () => {
    const post = async (payload: string, type = 'application/json') =>
      (await app.request('POST', '/api/session', { body: payload, headers: { 'content-type': type } })).body;
    expect(await post(JSON.stringify({ email: 'x'.repeat(9_000) }))).toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('8 KB'),
    });
    expect(await post('{"email":')).toMatchObject({ code: 'invalid_request' });
    expect(await post('')).toMatchObject({ code: 'invalid_request' });
    expect(await post('email=x', 'application/x-www-form-urlencoded')).toMatchObject({ code: 'unsupported_media' });
    const signIn = (more: string) =>
      post(`{"email":"nobody@example.org","password":"many lamps at the harbour"${more}}`);
    expect(await signIn('')).toMatchObject({ code: expect.not.stringMatching('invalid_request') });
    for (const smuggled of [
      ',"__proto__":{"x":1}',
      String.raw`,"\u005f_proto__":{"x":1}`,
      ',"constructor":{"prototype":{"x":1}}',
    ]) {
      expect(await signIn(smuggled)).toMatchObject({ code: 'invalid_request' });
    }
  });

  test('compresses larger answers, also on this machine and behind a proxy on it', async () => {
    const url = '/api/openapi.json';
    const plain = await app.request('GET', url, {});
    expect(plain.headers['content-encoding']).toBeUndefined();
    const proxied = { 'x-forwarded-for': '192.0.2.7', 'x-forwarded-proto': 'https' };
    for (const headers of [{}, proxied]) {
      const best = await app.app.inject({ url, headers: { ...headers, 'accept-encoding': 'gzip, br' } });
      expect(best.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
      expect(JSON.parse(brotliDecompressSync(best.rawPayload).toString())).toEqual(plain.body);
      const gzip = await app.app.inject({ url, headers: { ...headers, 'accept-encoding': 'gzip' } });
      expect(gzip.headers['content-encoding']).toBe('gzip');
      expect(JSON.parse(gunzipSync(gzip.rawPayload).toString())).toEqual(plain.body);
    }
  });

  test('leaves alone what is small, and what the build has compressed', async () => {
    const headers = { 'accept-encoding': 'gzip, br' };
    expect((await app.request('GET', '/api/health/live', { headers })).headers['content-encoding']).toBeUndefined();
    const asset = await app.app.inject({ url: '/assets/app-1a2b3c.js', headers: { 'accept-encoding': 'gzip' } });
    expect(gunzipSync(asset.rawPayload).toString()).toBe('console.log(1)');
  });
});
