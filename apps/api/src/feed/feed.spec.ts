import { FEED_CLOSE, routes, SOCKETS_AN_ACCOUNT, type ResponseOf } from '@scholium/contract';
import { makeAnchor, parseDocument } from '@scholium/document';
import { v7 } from 'uuid';
import { Ledger } from '../ledger/index.js';
import { Sessions } from '../people/index.js';
import { content, good } from '../testing/index.js';
import { Hub } from './hub.js';
import { setUpFeed } from './testing/set-up-feed.js';
import { watchQueue } from './testing/tab.js';

describe('the feed', () => {
  const feed = setUpFeed();

  test('lets in only our own page, with a session', async () => {
    const foreign = feed.tab(feed.project.users.annotator, { origin: 'https://elsewhere.example' });
    await foreign.until(() => foreign.closed === 1006);
    const nobody = feed.tab(null);
    await nobody.until(() => nobody.closed === FEED_CLOSE.signedOut);
    expect([foreign.messages, nobody.messages]).toEqual([[], []]);
  });

  test('lets nobody in whom the page takes for somebody else', async () => {
    const { annotator, reviewer } = feed.project.users;
    const mistaken = feed.tab(annotator, { account: reviewer.id });
    const meant = feed.tab(annotator, { account: annotator.id.toUpperCase() });
    await mistaken.until(() => mistaken.closed === FEED_CLOSE.signedOut);
    await meant.until(() => meant.messages.length > 0);
    expect(mistaken.messages).toEqual([]);
  });

  test('sends what happened and what happens, each entry once and in order', async () => {
    const seq = await feed.head();
    const viewer = feed.tab(feed.project.users.reviewer);
    await viewer.follow(feed.documentId, seq);
    await feed.project.propose(content.highlight(), { documentId: feed.documentId, words: 'harbour' });
    await viewer.until(() => viewer.entries(feed.documentId).at(-1)?.seq === seq + 1);
    expect(viewer.entries(feed.documentId).map((entry) => entry.seq)).toEqual(
      Array.from({ length: seq + 1 }, (_, index) => index + 1),
    );
    // The text of an import is opened with the document, not followed.
    expect(viewer.entries(feed.documentId)[0]).toMatchObject({ kind: 'document.imported', payload: { doc: null } });
  });

  test('moves a reader past what is not theirs with nothing in it', async () => {
    const reader = feed.tab(feed.project.users.reader);
    await reader.follow(feed.documentId, await feed.head());
    const proposed = await feed.project.propose(content.highlight('not for readers'), {
      documentId: feed.documentId,
      words: 'rain',
    });
    const seq = await feed.head();
    await reader.until(() => reader.entries(feed.documentId).at(-1)?.seq === seq);
    expect(reader.entries(feed.documentId).at(-1)).toEqual({ streamId: feed.documentId, seq, hidden: true });
    await feed.project.accept(proposed);
    await reader.until(() => reader.entries(feed.documentId).at(-1)?.seq === seq + 1);
    expect(reader.entries(feed.documentId).at(-1)).toMatchObject({ kind: 'change.accepted' });
    const read = good<ResponseOf<typeof routes.readEntries>>(
      await feed.app.call(routes.readEntries, {
        as: feed.project.users.reader,
        params: { streamId: feed.documentId },
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
    const stranger = await feed.app.people.create();
    const viewer = feed.tab(stranger);
    const missing = v7();
    await viewer.send({ type: 'follow', streamId: feed.documentId, after: 0 });
    await viewer.send({ type: 'follow', streamId: missing, after: 0 });
    await viewer.until(() => viewer.of('denied').length === 2);
    expect(
      viewer
        .of('denied')
        .map(({ streamId }) => streamId)
        .sort(),
    ).toEqual([feed.documentId, missing].sort());
    expect(viewer.of('entries')).toEqual([]);
  });

  test('closes a live socket when its owner leaves the project, and denies the way back', async () => {
    const leaver = await feed.app.people.member(feed.project.projectId, 'annotator');
    const viewer = feed.tab(leaver);
    await viewer.follow(feed.documentId, await feed.head());
    const before = viewer.messages.length;
    good(
      await feed.app.call(routes.removeMember, {
        as: feed.project.users.manager,
        params: { projectId: feed.project.projectId, userId: leaver.id },
        body: { commandId: v7() },
      }),
    );
    await feed.project.propose(content.highlight('after the revocation'), {
      documentId: feed.documentId,
      words: 'hill',
    });
    await viewer.until(() => viewer.closed === FEED_CLOSE.denied);
    expect(viewer.messages.slice(before).filter(({ type }) => type !== 'presence')).toEqual([]);
    const again = feed.tab(leaver);
    await again.send({ type: 'follow', streamId: feed.documentId, after: 0 });
    await again.until(() => again.of('denied').length === 1);
  });

  test('closes the sockets of a session that ends and of an account that is deactivated', async () => {
    const person = await feed.app.people.member(feed.project.projectId, 'annotator');
    const first = feed.tab(person);
    await first.follow(feed.documentId, await feed.head());
    const { sessionId } = good<{ sessionId: string }>(await feed.app.call(routes.getSession, { as: person }));
    await feed.app.app.get(Sessions).end(sessionId, person.id);
    await first.until(() => first.closed === FEED_CLOSE.signedOut);
    const back = { ...person, cookie: await feed.app.people.signIn(person.id) };
    const second = feed.tab(back);
    await second.follow(feed.documentId, await feed.head());
    await feed.app.people.deactivate(person.id);
    await second.until(() => second.closed === FEED_CLOSE.signedOut);
    const third = feed.tab(back);
    await third.until(() => third.closed === FEED_CLOSE.signedOut);
  });

  test('takes sixty sockets of an account and no more, and another when one is closed', async () => {
    const person = await feed.app.people.member(feed.project.projectId, 'annotator');
    const opened = Array.from({ length: SOCKETS_AN_ACCOUNT }, () => feed.tab(person));
    await Promise.all(opened.map((each) => each.until(() => each.of('welcome').length === 1)));
    const [more, other] = [feed.tab(person), feed.tab(feed.project.users.reader)];
    await more.until(() => more.closed === FEED_CLOSE.tooMany);
    await other.until(() => other.of('welcome').length === 1);
    opened[0]?.socket.close();
    await opened[0]?.until(() => opened[0]?.closed !== null);
    const next = feed.tab(person);
    await next.until(() => next.of('welcome').length === 1);
  });

  test('tells those who watch the queue of the changes they may read', async () => {
    const [reviewer, reader] = [feed.tab(feed.project.users.reviewer), feed.tab(feed.project.users.reader)];
    for (const viewer of [reviewer, reader]) await watchQueue(feed.app.app.get(Hub), viewer, feed.project.projectId);
    const proposed = await feed.project.propose(content.highlight(), { documentId: feed.documentId, words: 'Marov' });
    await reviewer.until(() =>
      reviewer.of('queue').some((notice) => notice.changeId === proposed.changeId && notice.state === 'proposed'),
    );
    await feed.project.accept(proposed);
    await reader.until(() => reader.of('queue').some((notice) => notice.changeId === proposed.changeId));
    expect(reader.of('queue').map(({ changeId, state }) => ({ changeId, state }))).toEqual([
      { changeId: proposed.changeId, state: 'accepted' },
    ]);
    // A rejection does not say of what kind its change is.
    const other = await feed.project.propose(content.highlight(), { documentId: feed.documentId, words: 'Marov' });
    const { changeId, streamId } = other;
    const reason = { code: 'other', text: 'Not this one.' };
    good(
      await feed.project.submit(feed.project.users.reviewer, streamId, {
        kind: 'change.reject',
        changeId,
        revision: 1,
        reason,
      }),
    );
    await reviewer.until(() =>
      reviewer.of('queue').some((notice) => notice.changeId === changeId && notice.state === 'rejected'),
    );
    expect(reviewer.of('queue').at(-1)).toMatchObject({ changeId, state: 'rejected', subjectKind: 'highlight' });
  });

  test('shows who is in a document to those who follow it, and nobody who may not read it', async () => {
    const [one, two] = [feed.tab(feed.project.users.annotator), feed.tab(feed.project.users.reviewer)];
    for (const viewer of [one, two]) await viewer.follow(feed.documentId, await feed.head());
    const stranger = feed.tab(await feed.app.people.create());
    const state = { documentId: feed.documentId, version: 0, from: 1, to: 4, reviewing: null };
    await stranger.send({ type: 'presence', state });
    await one.send({ type: 'presence', state });
    await two.until(() => two.of('presence').at(-1)?.people.length === 1);
    expect(two.of('presence').at(-1)?.people[0]).toMatchObject({
      userId: feed.project.users.annotator.id,
      name: feed.project.users.annotator.name,
      state,
    });
    expect(one.of('presence')).toEqual([]);
    one.socket.close();
    await two.until(() => two.of('presence').at(-1)?.people.length === 0);
    expect(stranger.of('presence')).toEqual([]);
  });

  test('ends a socket that says what is not understood', async () => {
    const viewer = feed.tab(feed.project.users.annotator);
    await viewer.send({ type: 'follow', streamId: 'not an id', after: 0 });
    await viewer.until(() => viewer.closed === FEED_CLOSE.protocol);
  });

  test('a tab that comes while others write misses nothing', async () => {
    const before = await feed.head();
    const ledger = feed.app.app.get(Ledger);
    const parsed = parseDocument((await feed.project.open(feed.documentId)).doc);
    if (!parsed.ok) throw new Error(parsed.message);
    const anchors = [makeAnchor(parsed.doc, 3, 9, 0)];
    const writing = Promise.all(
      Array.from({ length: 120 }, () =>
        ledger.commit({
          streamId: feed.documentId,
          userId: feed.project.users.annotator.id,
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
    const viewers = Array.from({ length: 5 }, () => feed.tab(feed.project.users.reviewer));
    await Promise.all(viewers.map((viewer) => viewer.follow(feed.documentId, before + 120)));
    await writing;
    for (const viewer of viewers)
      expect(viewer.entries(feed.documentId).map(({ seq }) => seq)).toEqual(
        Array.from({ length: before + 120 }, (_, i) => i + 1),
      );
  });
});
