import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import ipaddr from 'ipaddr.js';
import { AddressGuard } from './address-guard.js';
import { fetchPage } from './fetch-page.js';
import { FetchRefused } from './fetch-refused.js';

const here = new AddressGuard([ipaddr.parseCIDR('127.0.0.1/32')]);
const limits = { time: 2_000, bytes: 1_000_000, redirects: 3 };
let server: Server;
let origin: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let asked: IncomingMessage[];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => (asked = []));

const get = (path: string, guard = here, most = limits) =>
  fetchPage(path.startsWith('/') ? `${origin}${path}` : path, guard, most, () => new Date(0));
const refusal = (path: string, guard = here, most = limits): Promise<unknown> =>
  get(path, guard, most).then(
    () => 'fetched',
    (error: unknown) => (error instanceof FetchRefused ? error.reason : error),
  );

test('a page comes with where it came from, and nothing is sent or kept that belongs to a visit', async () => {
  answer = ({ url }, response) =>
    url === '/old'
      ? response.writeHead(302, { location: '/new#part', 'set-cookie': 'a=b' }).end()
      : response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'c=d', etag: '"1"' }).end('<p>Words');
  const { page, bytes } = await get('/old');
  expect(bytes.toString()).toBe('<p>Words');
  expect(page).toMatchObject({
    address: `${origin}/old`,
    finalAddress: `${origin}/new`,
    at: '1970-01-01T00:00:00.000Z',
    headers: expect.arrayContaining([
      { name: 'content-type', value: 'text/html' },
      { name: 'etag', value: '"1"' },
    ]),
  });
  expect(JSON.stringify(page)).not.toContain('c=d');
  expect(asked.map(({ headers }) => headers.cookie ?? headers.authorization)).toEqual([undefined, undefined]);
});

test.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://localhost/',
  'http://169.254.169.254/latest/meta-data/',
  'http://10.0.0.1/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
])('%s is not asked', async (address) => {
  expect(await refusal(address, new AddressGuard())).toBe('address_not_allowed');
});

test.each(['file:///etc/passwd', 'ftp://example.org/', 'gopher://a/', 'a page', 'http://user:secret@127.0.0.1/'])(
  '%s is no address of a page',
  async (address) => expect(await refusal(address)).toBe('no_web_address'),
);

test('a redirect leads nowhere that an address could not, and ends', async () => {
  for (const [location, reason] of [
    ['http://10.0.0.1/', 'address_not_allowed'],
    ['http://[::1]:8080/', 'address_not_allowed'],
    ['file:///etc/passwd', 'no_web_address'],
    ['/again', 'too_many_redirects'],
  ] as const) {
    answer = (_, response) => response.writeHead(301, { location }).end();
    expect(await refusal('/')).toBe(reason);
  }
});

test('an answer that is large, packed small, slow or broken costs what the limits allow', async () => {
  answer = (_, response) => response.end(Buffer.alloc(1_000_001));
  expect(await refusal('/')).toBe('answer_too_large');
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
  expect(await refusal('/')).toBe('answer_too_large');
  const brief = { ...limits, time: 300 };
  answer = () => undefined;
  expect(await refusal('/', here, brief)).toBe('answer_too_slow');
  answer = (_, response) => response.write('a beginning');
  expect(await refusal('/', here, brief)).toBe('answer_too_slow');
  answer = ({ socket }) => socket.destroy();
  expect(await refusal('/')).toBe('no_answer');
  answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
  expect(await refusal('/')).toBe('no_answer');
  answer = (_, response) => response.writeHead(500).end();
  expect(await refusal('/')).toBe('answered_error');
});
