import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, fetch, type Response } from 'undici';
import type { FetchedPage } from '@scholium/review';
import type { AddressGuard } from './address-guard.js';
import { FetchRefused } from './fetch-refused.js';

/** What one fetch may cost; times in ms, sizes in bytes. */
export interface FetchLimits {
  readonly time: number;
  readonly bytes: number;
  readonly redirects: number;
}

/** What came, and from where. */
export interface Fetched {
  readonly page: FetchedPage;
  readonly bytes: Buffer;
}

/** Until the other end has taken the connection, in ms. */
const CONNECT = 5_000;
/** Characters of headers that are kept. */
const MOST_HEADERS = 8_000;
/** Characters of an address, as `fetchedPage` has it. */
const MOST_ADDRESS = 2_000;
const MOST_NAMES = 200;
const LONGEST_NAME = 200;
/** They belong to a visit, not to the page. */
const NOT_KEPT: ReadonlySet<string> = new Set(['set-cookie', 'set-cookie2']);

const HEADERS = {
  accept: 'text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, */*;q=0.5',
  'user-agent': 'Scholium (fetches pages that people import)',
};

/**
 * Fetches what a web address answers, by GET, without cookies and credentials. Every host is resolved here, and no
 * connection is made to an address that the guard does not permit, whatever a name resolves to and wherever an answer
 * redirects. Rejects with FetchRefused.
 */
export async function fetchPage(
  address: string,
  guard: AddressGuard,
  limits: FetchLimits,
  now: () => Date,
): Promise<Fetched> {
  const agent = new Agent({ connect: guardedConnector(guard), maxHeaderSize: 32_768 });
  const signal = AbortSignal.timeout(limits.time);
  try {
    let url = webUrlOf(address);
    for (let redirects = 0; ; redirects += 1) {
      const answer = await fetch(url, { redirect: 'manual', dispatcher: agent, headers: HEADERS, signal });
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status > 399 || location === null) {
        if (!answer.ok) throw new FetchRefused('answered_error', { status: answer.status });
        const bytes = await bytesOf(answer, limits.bytes);
        const page = { address, finalAddress: url.href, at: now().toISOString(), headers: headersOf(answer) };
        return { page, bytes };
      }
      if (redirects === limits.redirects) throw new FetchRefused('too_many_redirects', { most: limits.redirects });
      await answer.body?.cancel();
      url = webUrlOf(location, url);
    }
  } catch (error) {
    throw refusalOf(error, limits);
  } finally {
    await agent.destroy();
  }
}

/** Throws FetchRefused for what is no address of a page. */
function webUrlOf(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href)) throw new FetchRefused('no_web_address');
  const url = new URL(address, base);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || url.href.length > MOST_ADDRESS || url.username !== '' || url.password !== '')
    throw new FetchRefused('no_web_address');
  url.hash = '';
  return url;
}

function guardedConnector(guard: AddressGuard): buildConnector.connector {
  return (options, done) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    const port = options.port === '' ? (options.protocol === 'https:' ? 443 : 80) : Number(options.port);
    // A host that is an address is never looked up.
    if (isIP(host) !== 0 && !guard.permits(host, port)) done(new FetchRefused('address_not_allowed'), null);
    else buildConnector({ timeout: CONNECT, lookup: guardedLookup(guard, port) } as never)(options, done);
  };
}

/** Resolves a name as Node does, and answers with an error when one of its addresses is not permitted. */
const guardedLookup =
  (guard: AddressGuard, port: number): LookupFunction =>
  (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error) done(error, []);
      else if (first === undefined || !found.every(({ address }) => guard.permits(address, port)))
        done(new FetchRefused('address_not_allowed'), []);
      else if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });

/** The body as it was sent, unpacked; its size is counted while it arrives. */
async function bytesOf(answer: Response, most: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += (part as Uint8Array).length;
    if (length > most) throw new FetchRefused('answer_too_large', { most: most / 1_000_000 });
    parts.push(part as Uint8Array);
  }
  return Buffer.concat(parts);
}

function headersOf(answer: Response): FetchedPage['headers'] {
  const kept: FetchedPage['headers'] = [];
  let length = 0;
  for (const [name, value] of answer.headers) {
    length += name.length + value.length;
    if (length > MOST_HEADERS || kept.length === MOST_NAMES) break;
    // Header values are bytes of Latin-1; NUL is refused by the parser.
    if (!NOT_KEPT.has(name) && name.length <= LONGEST_NAME) kept.push({ name, value });
  }
  return kept;
}

/** What went wrong, from the outermost error to its causes. */
function refusalOf(error: unknown, { time }: FetchLimits): Error {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof FetchRefused) return cause;
    if (cause.name === 'TimeoutError') return new FetchRefused('answer_too_slow', { seconds: time / 1_000 });
  }
  if (error instanceof TypeError) return new FetchRefused('no_answer');
  return error as Error;
}
