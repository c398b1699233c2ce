import { routes, type ResponseOf } from '@scholium/contract';
import { createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../../testing/index.js';
import { Tab } from './tab.js';

/** A server that listens, a project with a document, and the tabs that a test opens. */
class FeedSetUp {
  readonly #tabs: Tab[] = [];

  app!: TestApp;
  project!: ProjectFixture;
  url!: string;
  documentId!: string;

  async open(): Promise<void> {
    this.app = await createTestApp();
    this.project = await ProjectFixture.open(this.app);
    this.documentId = await this.importDocument('Harbour');
    this.url = await this.app.listen();
  }

  /** A tab of somebody, or of nobody; `account` is whom its page takes them for. */
  tab(as: TestUser | null, { origin = this.url, account }: { origin?: string; account?: string } = {}): Tab {
    const opened = new Tab(this.url, as?.cookie, origin, account);
    this.#tabs.push(opened);
    return opened;
  }

  /** A document with the text of {@link documentId}. */
  importDocument(title: string): Promise<string> {
    const text = 'The harbour of Marov was closed before the rain came over the hill.';
    return this.project.import(text, 'harbour.txt', title);
  }

  /** The number of the newest entry of a stream. */
  async head(streamId: string = this.documentId, as: TestUser = this.project.users.manager): Promise<number> {
    return good<ResponseOf<typeof routes.readEntries>>(
      await this.app.call(routes.readEntries, { as, params: { streamId }, query: { after: 0 } }),
    ).head;
  }

  closeTabs(): void {
    for (const opened of this.#tabs.splice(0)) opened.socket.terminate();
  }
}

/** Opens it before the tests of a `describe`, closes their tabs after each of them and the server after all. */
export function setUpFeed(): FeedSetUp {
  const feed = new FeedSetUp();
  beforeAll(() => feed.open(), 60_000);
  afterEach(() => feed.closeTabs());
  afterAll(() => feed.app.close());
  return feed;
}
