import { v7 } from 'uuid';
import { SystemDatabase } from '../platform/system.js';
import type { TestUser } from '../testing/index.js';
import { Hub } from './hub.js';
import { setUpFeed } from './testing/set-up-feed.js';
import { watchQueue, type Tab } from './testing/tab.js';

const DOCUMENTS = 100;

describe('looking for news that got lost', () => {
  const feed = setUpFeed();
  let hub: Hub;
  const others = Array.from({ length: DOCUMENTS }, () => v7());

  beforeAll(async () => {
    hub = feed.app.app.get(Hub);
    await feed.app.database.query(
      `insert into "Stream" (id, kind, "projectId", seq) select id, 'document', $1::uuid, 1 from unnest($2::uuid[]) id`,
      [feed.project.projectId, others],
    );
  });
  afterEach(() => jest.restoreAllMocks());

  /** A tab that watches the queue of the project and follows one document of it. */
  const watching = async (as: TestUser): Promise<Tab> => {
    const tab = feed.tab(as);
    await watchQueue(hub, tab, feed.project.projectId);
    await tab.follow(feed.documentId, await feed.head(feed.documentId, as));
    return tab;
  };
  /**
   * The parameters of the statements that a check makes, besides those of the timer, and of the
   * inbox, meanwhile.
   */
  const asked = async (method: 'checkHeads' | 'checkAllHeads'): Promise<readonly (readonly unknown[])[]> => {
    const byTimer = jest.spyOn(hub, 'checkHeads');
    const query = jest.spyOn(feed.app.app.get(SystemDatabase), 'query');
    await hub[method]();
    const looks = byTimer.mock.calls.length + (method === 'checkHeads' ? 0 : 1);
    const statements = query.mock.calls
      .filter(([, sql]) => sql.includes('"Stream"') && !sql.includes('"NotificationCursor"'))
      .map(([, , values]) => values);
    jest.restoreAllMocks();
    expect(statements).toHaveLength(looks);
    return statements;
  };
  /** A change and its row behind the last of a stream, past the ledger: nobody is notified. */
  async function put(streamId: string): Promise<string> {
    const changeId = v7();
    await feed.app.database.query(
      `insert into "Change" (id, "projectId", "documentId", "streamId", "subjectKind", "subjectId", op, state, revision,
         "authorId", label, message, "dependsOn", "proposedAt", "updatedAt", seq)
       values ($1::uuid, $2::uuid, $3::uuid, $3::uuid, 'highlight', $4::uuid, 'create', 'proposed', 1, $5::uuid, 'x', '',
         '{}', now(), now(), 1)`,
      [changeId, feed.project.projectId, streamId, v7(), feed.project.users.annotator.id],
    );
    const [{ seq } = { seq: 0 }] = await feed.app.database.query<{ seq: number }>(
      'update "Stream" set seq = seq + 1 where id = $1::uuid returning seq',
      [streamId],
    );
    await feed.app.database.query(
      `insert into "LedgerEntry" ("streamId", seq, kind, payload, "payloadVersion", "actorId", "commandId", ordinal, "docVersion", at)
       select $1::uuid, n, 'change.proposed', $3::jsonb, 1, $4::uuid, gen_random_uuid(), 0, 0, now()
       from generate_series(coalesce((select max(seq) from "LedgerEntry" where "streamId" = $1::uuid), 0) + 1, $2::int) n`,
      [
        streamId,
        seq,
        JSON.stringify({
          change: {
            id: changeId,
            projectId: feed.project.projectId,
            documentId: streamId,
            subjectKind: 'highlight',
            subjectId: v7(),
            op: 'create',
            body: {},
            before: null,
            authorId: feed.project.users.annotator.id,
            revision: 1,
            label: 'x',
            typeId: null,
            message: '',
            dependsOn: [],
            anchors: [],
            proposedAt: '2026-01-01T00:00:00.000Z',
          },
        }),
        feed.project.users.annotator.id,
      ],
    );
    return changeId;
  }
  const heard = (tab: Tab, changeId: string): Promise<unknown> =>
    tab.until(() => tab.of('queue').find((notice) => notice.changeId === changeId));

  test('is one short statement however many documents a watched project has, and asks of none that nobody follows', async () => {
    await watching(feed.project.users.reviewer);
    const named = JSON.stringify(await asked('checkHeads'));
    expect([
      named.includes(feed.documentId),
      named.includes(feed.project.projectId),
      others.filter((id) => named.includes(id)),
    ]).toEqual([true, true, []]);
  });

  test('finds what happened in a followed document soon, and in all others of a watched project when it looks at everything', async () => {
    const tab = await watching(feed.project.users.reviewer);
    const inFollowed = await put(feed.documentId);
    await hub.checkHeads();
    expect(await heard(tab, inFollowed)).toMatchObject({ changeId: inFollowed });
    const [elsewhere] = others;
    const inOther = await put(elsewhere ?? '');
    const inNew = v7();
    await feed.app.database.query(
      `insert into "Stream" (id, kind, "projectId", seq) values ($1::uuid, 'document', $2::uuid, 0)`,
      [inNew, feed.project.projectId],
    );
    const first = await put(inNew);
    await asked('checkAllHeads');
    expect([await heard(tab, inOther), await heard(tab, first)]).toMatchObject([
      { changeId: inOther },
      { changeId: first },
    ]);
  });
});
