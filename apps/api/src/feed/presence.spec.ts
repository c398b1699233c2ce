import { v7 } from 'uuid';
import { content, type TestUser } from '../testing/index.js';
import { setUpFeed } from './testing/set-up-feed.js';
import type { Tab } from './testing/tab.js';

describe('what is shown of somebody who looks at a change', () => {
  const feed = setUpFeed();

  const follow = async (person: TestUser, streamId = feed.documentId): Promise<Tab> => {
    const tab = feed.tab(person);
    await tab.follow(streamId, await feed.head(streamId));
    return tab;
  };
  const shown = (tab: Tab, from: number): (string | null)[] =>
    tab
      .of('presence')
      .flatMap(({ people }) => people)
      .filter(({ state }) => state.from === from)
      .map(({ state }) => state.reviewing);
  const until = async (tab: Tab, from: number): Promise<(string | null)[]> =>
    tab.until(() => (shown(tab, from).length > 0 ? shown(tab, from) : null));
  const at = (from: number, reviewing: string, where = feed.documentId) => ({
    type: 'presence',
    state: { documentId: where, version: 0, from, to: from, reviewing },
  });

  test('names the change to those who may read it, and nobody else', async () => {
    const { reader, annotator, reviewer, manager } = feed.project.users;
    const proposed = await feed.project.propose(content.highlight('not for readers'), {
      documentId: feed.documentId,
      words: 'rain',
    });
    const own = v7();
    const [readerTab, colleague, looking] = [await follow(reader), await follow(manager), await follow(reviewer)];
    await looking.send(at(1, proposed.changeId));
    expect([await until(colleague, 1), await until(readerTab, 1)]).toEqual([[proposed.changeId], [null]]);
    // Who comes later is shown no more than who was there.
    const [late, lateColleague] = [await follow(reader), await follow(annotator)];
    expect([await until(lateColleague, 1), await until(late, 1)]).toEqual([[proposed.changeId], [null]]);
    // What is not known, or is not of this document, is named to nobody.
    await looking.send(at(2, own));
    expect([await until(colleague, 2), await until(readerTab, 2)]).toEqual([[null], [null]]);
    const elsewhere = await feed.project.import('The lamp was out all night.', 'lamp.txt', 'Lamp');
    const other = await feed.project.propose(content.highlight(), { documentId: elsewhere, words: 'lamp' });
    await looking.send(at(3, other.changeId));
    expect([await until(colleague, 3), await until(readerTab, 3)]).toEqual([[null], [null]]);
    expect(JSON.stringify(readerTab.messages)).not.toContain(proposed.changeId);
    await feed.project.accept(proposed);
    await looking.send(at(4, proposed.changeId));
    expect([await until(colleague, 4), await until(readerTab, 4)]).toEqual([[proposed.changeId], [proposed.changeId]]);
  });

  test('names an entity or a source in the project, which is where it is looked at', async () => {
    const { reader, reviewer, manager } = feed.project.users;
    const entity = await feed.project.propose(content.entity('The Surveyor'));
    const [readerTab, colleague, looking] = [
      await follow(reader, feed.project.projectId),
      await follow(manager, feed.project.projectId),
      await follow(reviewer, feed.project.projectId),
    ];
    await looking.send(at(1, entity.changeId, feed.project.projectId));
    expect([await until(colleague, 1), await until(readerTab, 1)]).toEqual([[entity.changeId], [null]]);
  });
});
