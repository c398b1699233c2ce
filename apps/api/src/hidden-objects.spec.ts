// Takes long: runs first.
import { routes, type Route } from '@scholium/contract';
import { content, createTestApp, good, type Answer, type TestApp, type TestUser } from './testing/index.js';
import { Ladder, LADDER, PROTECTIONS, type Rung } from './testing/need-to-know/ladder.js';
import { READS, type Case } from './testing/need-to-know/reads.js';

let app: TestApp;
let ladder: Ladder;
type Answers = ReadonlyMap<string, unknown>;
/** What everybody was answered last. */
let answered: Readonly<Record<Rung, Answers>>;

beforeAll(async () => {
  app = await createTestApp();
  ladder = await Ladder.build(app);
  answered = await everybody();
}, 60_000);
afterAll(() => app.close());

/** The numbers of hidden entries and those to which streams have come are accepted: ADR 0039. */
const NUMBERS = { requestId: null, seq: null, head: null, projectSeq: null };

/** Of the asking itself. */
const TIMES = new Set(['lastSeenAt', 'now']);
/** Such a number of a log where it stands deeper; others of that name are times. */
const isNumber = (key: string, value: unknown): boolean =>
  (key === 'at' || key === 'projectAt') && typeof value === 'number';

/** What a viewer is told, without what differs between any two answers. */
function told({ status, body, text, headers }: Answer): unknown {
  const entries = (body as { entries?: readonly object[] } | null)?.entries;
  const shown = entries && { entries: entries.filter((entry) => !('hidden' in entry)) };
  const names = Object.keys(headers).sort();
  const plain =
    body === null
      ? null
      : (JSON.parse(text, (key, value: unknown) => (TIMES.has(key) || isNumber(key, value) ? null : value)) as object);
  return { status, content: plain === null ? text : { ...plain, ...NUMBERS, ...shown }, headers: names };
}

/** All reads, as one person is answered. */
async function everything(as: TestUser): Promise<Answers> {
  const answers = new Map<string, unknown>();
  for (const [id, one] of Object.entries(READS))
    for (const call of one?.calls(ladder.open) ?? []) {
      const route: Route = routes[id as keyof typeof routes];
      answers.set(`${id} ${JSON.stringify(call)}`, told(await app.call(route, { as, ...call })));
    }
  return answers;
}

async function everybody(): Promise<typeof answered> {
  const all: [Rung, Answers][] = [];
  for (const rung of LADDER) all.push([rung, await everything(ladder.people[rung])]);
  return Object.fromEntries(all) as typeof answered;
}

const only = (answers: Answers, keys: readonly string[]): object =>
  Object.fromEntries(keys.map((key) => [key, answers.get(key)]));

test.each(PROTECTIONS.map((one, index) => ({ ...one, secret: `Lantern${index}` })))(
  'what $name protects changes no answer of any read for those who are not admitted',
  async ({ of, admitted, secret }) => {
    const before = answered;
    const protection = of(ladder.people);
    const { ids, inOpenDocument } = await ladder.hide(protection, secret);
    answered = await everybody();
    for (const rung of LADDER) {
      const [then, now] = [before[rung], answered[rung]];
      const differing = [...now.keys()].filter((key) => JSON.stringify(now.get(key)) !== JSON.stringify(then.get(key)));
      if (admitted.includes(rung)) {
        const telling = new Set(differing.map((key) => key.split(' ')[0]));
        const tells = ({ tells: when }: Case): boolean => {
          if (when === 'byCompartments') return (protection.compartments ?? []).length > 0;
          return when === 'inside' ? inOpenDocument !== null : when;
        };
        const wrong = Object.entries(READS).filter(([id, one]) => one && tells(one) !== telling.has(id));
        expect([rung, wrong.map(([id]) => id)]).toEqual([rung, []]);
        continue;
      }
      expect([rung, only(now, differing)]).toEqual([rung, only(then, differing)]);
      const all = JSON.stringify([...now]);
      expect([rung, [secret, ...ids].filter((one) => all.includes(one))]).toEqual([rung, []]);
    }
  },
  120_000,
);

test('nor does the text of a moment after it, with its annotations', async () => {
  const { fixture, open, people } = ladder;
  await fixture.accept(
    await fixture.propose(content.highlight('after'), { documentId: open.documentId, words: 'nobody' }),
  );
  const stream = { as: people.recipient, params: { streamId: open.documentId }, query: { after: 0 } };
  const { head } = good<{ head: number }>(await app.call(routes.readEntries, stream));
  const params = { documentId: open.documentId, seq: head };
  const notes = async (as: TestUser): Promise<readonly string[]> => {
    const { annotations } = good<{ annotations: { body: { note?: string; entityId?: string; sourceId?: string } }[] }>(
      await app.call(routes.getMoment, { as, params }),
    );
    return annotations.map(({ body }) => body.note ?? 'evidence').sort();
  };
  // Of each protection a highlight, a mention and a citation.
  const shown = (...protections: readonly number[]): readonly string[] =>
    ['after', 'open', ...protections.flatMap((index) => [`Lantern${index}`, 'evidence', 'evidence'])].sort();
  expect(await notes(people.community)).toEqual(shown(0));
  expect(await notes(people.client)).toEqual(shown(0, 1));
  expect(await notes(people.own)).toEqual(shown(0, 1, 2));
  expect(await notes(people.recipient)).toEqual(shown(0, 1, 2, 3, 4));
});
