import { FEED_CLOSE, routes, SOCKETS_AN_ACCOUNT, type ResponseOf } from '@scholium/contract';
import { makeAnchor, parseDocument } from '@scholium/document';
import { v7 } from 'uuid';
import { Ledger } from '../ledger/index.js';
import { Sessions } from '../people/index.js';
import { content, createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../testing/index.js';
import { Hub } from './hub.js';
import { Tab, watchQueue } from './testing/tab.js';

describe('the feed', () => {
  let app: TestApp;
  let fixture: ProjectFixture;
  let url: string;
  let documentId: string;
  const tabs: Tab[] = [];

  const tab = (as: TestUser | null, origin?: string): Tab => {
    const opened = new Tab(url, as?.cookie, origin);
    tabs.push(opened);
    return opened;
  };
  const head = async (streamId: string, as: TestUser = fixture.users.manager): Promise<number> =>
    good<ResponseOf<typeof routes.readEntries>>(
      await app.call(routes.readEntries, { as, params: { streamId }, query: { after: 0 } }),
    ).head;

  beforeAll(async () => {
    app = await createTestApp();
    fixture = await ProjectFixture.open(app);
    documentId = await fixture.import(
      'The harbour of Marov was closed before the rain came over the hill.',
      'harbour.txt',
      'Harbour',
    );
    url = await app.listen();
  }, 60_000);
  afterEach(() => {
    for (const opened of tabs.splice(0)) opened.socket.terminate();
  });
  afterAll(() => app.close());

  test('lets in only our own page, with a session', async () => {
    const foreign = tab(fixture.users.annotator, 'https://elsewhere.example');
    await foreign.until(() => foreign.closed === 1006);
    const nobody = tab(null);
    await nobody.until(() => nobody.closed === FEED_CLOSE.signedOut);
    expect([foreign.messages, nobody.messages]).toEqual([[], []]);
  });

  test('lets nobody in whom the page takes for somebody else', async () => {
    const { annotator, reviewer } = fixture.users;
    const mistaken = new Tab(url, annotator.cookie, undefined, reviewer.id);
    const meant = new Tab(url, annotator.cookie, undefined, annotator.id.toUpperCase());
    tabs.push(mistaken, meant);
    await mistaken.until(() => mistaken.closed === FEED_CLOSE.signedOut);
    await meant.until(() => meant.messages.length > 0);
    expect(mistaken.messages).toEqual([]);
  });

  test('sends what happened and what happens, each entry once and in order', async () => {
    const seq = await head(documentId);
    const viewer = tab(fixture.users.reviewer);
    await viewer.follow(documentId, seq);
    await fixture.propose(content.highlight(), { documentId, words: 'harbour' });
    await viewer.until(() => viewer.entries(documentId).at(-1)?.seq === seq + 1);
    expect(viewer.entries(documentId).map((entry) => entry.seq)).toEqual(
      Array.from({ length: seq + 1 }, (_, index) => index + 1),
    );
    // The text of an import is opened with the document, not followed.
    expect(viewer.entries(documentId)[0]).toMatchObject({ kind: 'document.imported', payload: { doc: null } });
  });

  test('moves a reader past what is not theirs with nothing in it', async () => {
    const reader = tab(fixture.users.reader);
    await reader.follow(documentId, await head(documentId));
    const proposed = await fixture.propose(content.highlight('not for readers'), { documentId, words: 'rain' });
    const seq = await head(documentId);
    await reader.until(() => reader.entries(documentId).at(-1)?.seq === seq);
    expect(reader.entries(documentId).at(-1)).toEqual({ streamId: documentId, seq, hidden: true });
    await fixture.accept(proposed);
    await reader.until(() => reader.entries(documentId).at(-1)?.seq === seq + 1);
    expect(reader.entries(documentId).at(-1)).toMatchObject({ kind: 'change.accepted' });
    const read = good<ResponseOf<typeof routes.readEntries>>(
      await app.call(routes.readEntries, {
        as: fixture.users.reader,
        params: { streamId: documentId },
        query: { after: seq - 1 },
      }),
    );
    expect(read.entries).toMatchObject([
      { seq, hidden: true },
      { seq: seq + 1, kind: 'change.accepted' },
    ]);
    expect(JSON.stringify(reader.messages)).not.toContain('not for readers"},"seq":' + String(seq));
  });

  test('denies a stream that is not there and one that is not theirs alike', async () => {
    const stranger = await app.people.create();
    const viewer = tab(stranger);
    const missing = v7();
    await viewer.send({ type: 'follow', streamId: documentId, after: 0 });
    await viewer.send({ type: 'follow', streamId: missing, after: 0 });
    await viewer.until(() => viewer.of('denied').length === 2);
    expect(
      viewer
        .of('denied')
        .map(({ streamId }) => streamId)
        .sort(),
    ).toEqual([documentId, missing].sort());
    expect(viewer.of('entries')).toEqual([]);
  });

  test('closes a live socket when its owner leaves the project, and denies the way back', async () => {
    const leaver = await app.people.member(fixture.projectId, 'annotator');
    const viewer = tab(leaver);
    await viewer.follow(documentId, await head(documentId));
    const before = viewer.messages.length;
    good(
      await app.call(routes.removeMember, {
        as: fixture.users.manager,
        params: { projectId: fixture.projectId, userId: leaver.id },
        body: { commandId: v7() },
      }),
    );
    await fixture.propose(content.highlight('after the revocation'), { documentId, words: 'hill' });
    await viewer.until(() => viewer.closed === FEED_CLOSE.denied);
    expect(viewer.messages.slice(before).filter(({ type }) => type !== 'presence')).toEqual([]);
    const again = tab(leaver);
    await again.send({ type: 'follow', streamId: documentId, after: 0 });
    await again.until(() => again.of('denied').length === 1);
  });

  test('closes the sockets of a session that ends and of an account that is deactivated', async () => {
    const person = await app.people.member(fixture.projectId, 'annotator');
    const first = tab(person);
    await first.follow(documentId, await head(documentId));
    const { sessionId } = good<{ sessionId: string }>(await app.call(routes.getSession, { as: person }));
    await app.app.get(Sessions).end(sessionId, person.id);
    await first.until(() => first.closed === FEED_CLOSE.signedOut);
    const back = { ...person, cookie: await app.people.signIn(person.id) };
    const second = tab(back);
    await second.follow(documentId, await head(documentId));
    await app.people.deactivate(person.id);
    await second.until(() => second.closed === FEED_CLOSE.signedOut);
    const third = tab(back);
    await third.until(() => third.closed === FEED_CLOSE.signedOut);
  });

  test('takes sixty sockets of an account and no more, and another when one is closed', async () => {
    const person = await app.people.member(fixture.projectId, 'annotator');
    const opened = Array.from({ length: SOCKETS_AN_ACCOUNT }, () => tab(person));
    await Promise.all(opened.map((each) => each.until(() => each.of('welcome').length === 1)));
    const [more, other] = [tab(person), tab(fixture.users.reader)];
    await more.until(() => more.closed === FEED_CLOSE.tooMany);
    await other.until(() => other.of('welcome').length === 1);
    opened[0]?.socket.close();
    await opened[0]?.until(() => opened[0]?.closed !== null);
    const next = tab(person);
    await next.until(() => next.of('welcome').length === 1);
  });

  test('tells those who watch the queue of the changes they may read', async () => {
    const [reviewer, reader] = [tab(fixture.users.reviewer), tab(fixture.users.reader)];
    for (const viewer of [reviewer, reader]) await watchQueue(app.app.get(Hub), viewer, fixture.projectId);
    const proposed = await fixture.propose(content.highlight(), { documentId, words: 'Marov' });
    await reviewer.until(() =>
      reviewer.of('queue').some((notice) => notice.changeId === proposed.changeId && notice.state === 'proposed'),
    );
    await fixture.accept(proposed);
    await reader.until(() => reader.of('queue').some((notice) => notice.changeId === proposed.changeId));
    expect(reader.of('queue').map(({ changeId, state }) => ({ changeId, state }))).toEqual([
      { changeId: proposed.changeId, state: 'accepted' },
    ]);
    // A rejection does not say of what kind its change is.
    const other = await fixture.propose(content.highlight(), { documentId, words: 'Marov' });
    const { changeId, streamId } = other;
    const reason = { code: 'other', text: 'Not this one.' };
    good(
      await fixture.submit(fixture.users.reviewer, streamId, { kind: 'change.reject', changeId, revision: 1, reason }),
    );
    await reviewer.until(() =>
      reviewer.of('queue').some((notice) => notice.changeId === changeId && notice.state === 'rejected'),
    );
    expect(reviewer.of('queue').at(-1)).toMatchObject({ changeId, state: 'rejected', subjectKind: 'highlight' });
  });

  test('shows who is in a document to those who follow it, and nobody who may not read it', async () => {
    const [one, two] = [tab(fixture.users.annotator), tab(fixture.users.reviewer)];
    for (const viewer of [one, two]) await viewer.follow(documentId, await head(documentId));
    const stranger = tab(await app.people.create());
    const state = { documentId, version: 0, from: 1, to: 4, reviewing: null };
    await stranger.send({ type: 'presence', state });
    await one.send({ type: 'presence', state });
    await two.until(() => two.of('presence').at(-1)?.people.length === 1);
    expect(two.of('presence').at(-1)?.people[0]).toMatchObject({
      userId: fixture.users.annotator.id,
      name: fixture.users.annotator.name,
      state,
    });
    expect(one.of('presence')).toEqual([]);
    one.socket.close();
    await two.until(() => two.of('presence').at(-1)?.people.length === 0);
    expect(stranger.of('presence')).toEqual([]);
  });

  test('ends a socket that says what is not understood', async () => {
    const viewer = tab(fixture.users.annotator);
    await viewer.send({ type: 'follow', streamId: 'not an id', after: 0 });
    await viewer.until(() => viewer.closed === FEED_CLOSE.protocol);
  });

  test('a tab that comes while others write misses nothing', async () => {
    const before = await head(documentId);
    const ledger = app.app.get(Ledger);
    const parsed = parseDocument((await fixture.open(documentId)).doc);
    if (!parsed.ok) throw new Error(parsed.message);
    const anchors = [makeAnchor(parsed.doc, 3, 9, 0)];
    const writing = Promise.all(
      Array.from({ length: 120 }, () =>
        ledger.commit({
          streamId: documentId,
          userId: fixture.users.annotator.id,
          commandId: v7(),
          command: {
            kind: 'change.propose',
            changeId: v7(),
            subjectId: v7(),
            subjectKind: 'highlight',
            op: 'create',
            anchors,
            message: '',
            content: { kind: 'highlight', body: { codeIds: [], note: '' } },
          },
        }),
      ),
    );
    const viewers = Array.from({ length: 5 }, () => tab(fixture.users.reviewer));
    await Promise.all(viewers.map((viewer) => viewer.follow(documentId, before + 120)));
    await writing;
    for (const viewer of viewers)
      expect(viewer.entries(documentId).map(({ seq }) => seq)).toEqual(
        Array.from({ length: before + 120 }, (_, i) => i + 1),
      );
  });
});
