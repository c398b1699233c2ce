import { QueryClient, QueryObserver } from '@tanstack/react-query';
import type { Entry } from '@scholium/review';
import type { Api } from './api.js';
import type { StreamHub } from './feed/stream-hub.js';
import { Follower } from './follower.js';
import { routeKey } from './invalidate-queries.js';
import type { SessionStore } from './session.js';

type Reader = Parameters<StreamHub['follow']>[0];
const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const project = id(1);
const input = { params: { projectId: project } };
const entry = (seq: number, kind: string, payload: object): Entry =>
  ({
    streamId: project,
    seq,
    kind,
    payload,
    payloadVersion: 1,
    actorId: id(9),
    commandId: id(100 + seq),
    ordinal: 0,
    docVersion: 0,
    at: '2026-03-01T10:00:00.000Z',
  }) as Entry;

/** A follower whose server has a project at entry 4, and whose hub keeps who follows what. */
const start = (status = 'signed_in') => {
  const following: Reader[] = [];
  const hub = {
    follow: (reader: Reader) => {
      following.push(reader);
      return () => void following.splice(following.indexOf(reader), 1);
    },
    attend: () => () => undefined,
    expect: () => undefined,
  };
  const asked: [string, unknown][] = [];
  const api = {
    read: async (name: string, given: unknown) => {
      asked.push([name, given]);
      if (name === 'getProject') return { id: project, name: 'Before', seq: 4 };
      return new Promise(() => undefined);
    },
  };
  const queries = new QueryClient();
  const told: string[] = [];
  const follower = new Follower({
    api: () => api as unknown as Api,
    hub: hub as unknown as StreamHub,
    queries,
    session: { state: { status, me: { user: { id: id(9) } } } } as unknown as SessionStore,
    onEntries: (entries) => told.push(`entries ${entries.map(({ seq }) => seq).join()}`),
    onReached: (streamId, seq) => told.push(`reached ${streamId === project ? 'project' : streamId} ${seq}`),
    onAccessLost: () => told.push('access lost'),
    onClosed: (documentId) => told.push(`closed ${documentId}`),
    offline: () => null,
    random: () => 0,
  });
  const stale = (name: string): boolean => queries.getQueryState([name])?.isInvalidated ?? false;
  /** A screen has such an answer. */
  const shown = (name: string) => queries.fetchQuery({ queryKey: [name], queryFn: async () => ({}) });
  return { follower, following, asked, queries, told, stale, shown };
};
const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('a follower', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const pass = async (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

  test('follows a project from where its answer stands, once for all who watch, and a minute longer', async () => {
    const { follower, following, asked } = start();
    const [first, second] = [follower.watchProject(project), follower.watchProject(project)];
    await settled();
    expect(asked.filter(([name]) => name === 'getProject')).toEqual([['getProject', input]]);
    expect(following.map(({ cursor }) => [cursor.streamId, cursor.seq])).toEqual([[project, 4]]);
    first();
    first();
    await pass(120_000);
    expect(following).toHaveLength(1);
    second();
    await pass(59_000);
    expect(following).toHaveLength(1);
    const again = follower.watchProject(project);
    await pass(120_000);
    expect(following).toHaveLength(1);
    again();
    await pass(60_000);
    expect(following).toHaveLength(0);
  });

  test('folds what happened in a project, and asks anew for the lists it is part of', async () => {
    const { follower, following, queries, told, stale, shown } = start();
    follower.watchProject(project);
    await settled();
    for (const name of ['getHome', 'listMembers', 'listEntities', 'listSources']) await shown(name);
    const [reader] = following;
    reader?.cursor.receive([entry(5, 'project.described', { projectId: project, name: 'After', description: 'More' })]);
    await settled();
    expect(queries.getQueryData(routeKey('getProject', input))).toMatchObject({ name: 'After', description: 'More' });
    expect(['getHome', 'listMembers', 'listEntities'].map(stale)).toEqual([true, false, false]);
    reader?.cursor.receive([entry(6, 'member.removed', { projectId: project, userId: id(9) })]);
    await settled();
    expect(['listMembers', 'listEntities', 'listSources'].map(stale)).toEqual([true, false, false]);
    expect(told).toEqual(expect.arrayContaining(['entries 5', 'entries 6', 'reached project 5', 'reached project 6']));
  });

  test('asks anew for a project that was denied', async () => {
    const { follower, following, stale, shown } = start();
    follower.watchProject(project);
    await settled();
    await shown('getProject');
    await shown('getHome');
    following[0]?.onDenied();
    await settled();
    expect([stale('getProject'), stale('getHome')]).toEqual([true, false]);
  });

  test('tells a list of the entries of its stream, from a number on', async () => {
    const { follower, following, told } = start();
    const seen: number[] = [];
    const leave = follower.watchStream(project, 7, (entries) => seen.push(...entries.map(({ seq }) => seq)));
    expect(following.map(({ cursor }) => [cursor.streamId, cursor.seq])).toEqual([[project, 7]]);
    following[0]?.cursor.receive([entry(8, 'member.removed', { projectId: project, userId: id(9) })]);
    await settled();
    expect([seen, told]).toEqual([[8], ['entries 8', 'reached project 8']]);
    leave();
    expect(following).toEqual([]);
  });

  test('keeps one document open for all who show it, and a minute longer', async () => {
    const { follower, told } = start();
    const document = follower.document('d');
    const [first, second] = [follower.keepOpen('d'), follower.keepOpen('d')];
    expect(follower.document('d')).toBe(document);
    first();
    await pass(120_000);
    expect(told).toEqual([]);
    second();
    await pass(60_000);
    expect(told).toEqual(['closed d']);
    expect(follower.document('d')).not.toBe(document);
  });

  test('opens a document for somebody who is signed in alone', () => {
    expect(() => start('signed_out').follower.document('d')).toThrow('signed in');
  });

  test('forgets a project that was still asked for when the session ended', async () => {
    const { follower, following } = start();
    follower.watchProject(project);
    follower.clear();
    // Jest fails a test with a rejection that nobody handles, which it learns of one task later.
    await new Promise((resolve) => setImmediate(resolve));
    expect(following).toEqual([]);
  });

  test('asks about everything open when access was taken away, and forgets all at the end', async () => {
    const { follower, asked, queries, stale, told, shown } = start();
    await shown('getQueue');
    follower.keepOpen('d');
    await settled();
    const opened = () => asked.filter(([name]) => name === 'openDocument').length;
    const before = opened();
    await shown('getHome');
    // On screen; it is asked for again and not answered.
    const again = () => new Promise<never>(() => undefined);
    const options = { queryKey: ['getHome'], queryFn: again, staleTime: Infinity };
    const leave = new QueryObserver(queries, options).subscribe(() => undefined);
    follower.forgetAnswers({ documents: true });
    await settled();
    expect([opened() >= before, stale('getHome'), queries.getQueryData(['getQueue'])]).toEqual([true, true, undefined]);
    leave();
    follower.clear();
    await pass(120_000);
    expect([queries.getQueryData(['getHome']), told]).toEqual([undefined, []]);
  });
});
