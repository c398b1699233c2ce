import { routes, type OpenDocument } from '@scholium/contract';
import { makeAnchor, parseDocument, quoteAt } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { v7 } from 'uuid';
import { Ledger } from '../../ledger/index.js';
import { content, createTestApp, good, ProjectFixture, type TestApp } from '../../testing/index.js';

const WORDS = ['harbour', 'lantern', 'keeper', 'signal', 'winter', 'council', 'ferry', 'ledger'];
const TEXT = `Night book\n\n${Array.from({ length: 40 }, (_, at) => `Paragraph ${at} speaks of the ${WORDS[at % WORDS.length]} and of the ${WORDS[(at * 3 + 1) % WORDS.length]} by the sea.`).join('\n\n')}`;
/** It goes on until so much was done, however fast the machine is. */
const [OPENINGS, COMMANDS] = [150, 300];

let app: TestApp;
let fixture: ProjectFixture;
/** Another process at the same database, which learns of what is written from the log alone. */
let other: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  other = await createTestApp({ founded: false, environment: { DATABASE_URL: app.databaseUrl } });
  fixture = await ProjectFixture.open(app);
});
afterAll(async () => {
  await other.close();
  await app.close();
});

const docOf = (opened: OpenDocument): Node => {
  const parsed = parseDocument(opened.doc);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.doc;
};

/** Every place of a word in the text. */
function placesOf(doc: Node): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  doc.descendants((node, pos) => {
    if (node.isText)
      for (const { 0: word, index } of (node.text ?? '').matchAll(new RegExp(WORDS.join('|'), 'g')))
        found.push({ from: pos + index, to: pos + index + word.length });
    return true;
  });
  return found;
}

test('a document opened while people type, annotate, revise and decide never fails, and each place quotes its own words', async () => {
  const documentId = await fixture.import(TEXT, 'night.txt', 'Night book');
  const { annotator, reviewer, manager } = fixture.users;
  const ledger = app.app.get(Ledger);
  const ask = (userId: string, command: Parameters<Ledger['commit']>[0]['command']) =>
    ledger.commit({ streamId: documentId, userId, commandId: v7(), command });
  const bad: string[] = [];
  let [opened, placed, commands] = [0, 0, 0];
  const busy = (): boolean => opened < OPENINGS || commands < COMMANDS;
  /** What each change quotes, by its revision. */
  const quotes = new Map<string, string>();

  const type = async (userId: string): Promise<void> => {
    for (let turn = 0; busy(); turn += 1) {
      const at = (await ledger.documentAt(documentId))!;
      // Never inside a word that is marked: its place moves, its words stay.
      const word = placesOf(at.doc)[(turn * 7) % placesOf(at.doc).length]!;
      await ask(userId, {
        kind: 'document.steps',
        version: at.version,
        steps: [
          { stepType: 'replace', from: word.from, to: word.from, slice: { content: [{ type: 'text', text: 'old ' }] } },
        ],
      });
      commands += 1;
    }
  };
  const annotate = async (): Promise<void> => {
    const revising: string[] = [];
    for (let turn = 0; busy(); turn += 1) {
      const at = (await ledger.documentAt(documentId))!;
      const words = placesOf(at.doc);
      const anchorAt = (index: number) =>
        makeAnchor(at.doc, words[index % words.length]!.from, words[index % words.length]!.to, at.version);
      const [changeId, anchor] = [v7(), anchorAt(turn * 5)];
      quotes.set(`${changeId}/1`, anchor.quote);
      const proposed = await ask(annotator.id, {
        kind: 'change.propose',
        changeId,
        subjectKind: 'highlight',
        subjectId: v7(),
        op: 'create',
        content: content.highlight(),
        anchors: [anchor],
        message: '',
      });
      if (!proposed.ok) throw new Error(proposed.refusal.code);
      revising.push(changeId);
      const again = revising[turn % revising.length]!;
      const [revision, other] = [
        Math.max(...[...quotes.keys()].filter((key) => key.startsWith(again)).map((key) => Number(key.split('/')[1]))),
        anchorAt(turn * 11 + 3),
      ];
      quotes.set(`${again}/${revision + 1}`, other.quote);
      const revised = await ask(annotator.id, {
        kind: 'change.revise',
        changeId: again,
        revision,
        content: content.highlight('again'),
        anchors: [other],
        message: '',
      });
      if (!revised.ok) quotes.delete(`${again}/${revision + 1}`);
      if (turn % 3 === 0) {
        const newest = revised.ok ? revision + 1 : revision;
        if (
          (await ask(reviewer.id, { kind: 'change.accept', changeId: again, revision: newest, note: '' })).ok &&
          turn % 2 === 0
        )
          await ask(reviewer.id, { kind: 'change.reopen', changeId: again, revision: newest });
      }
      commands += 3;
    }
  };
  const open = async (through: TestApp): Promise<void> => {
    while (busy()) {
      const answer = await through.call(routes.openDocument, { as: manager, params: { documentId } });
      opened += 1;
      if (answer.status !== 200) {
        bad.push(`${answer.status} ${answer.text}`);
        continue;
      }
      const document = good<OpenDocument>(answer);
      const doc = docOf(document);
      for (const { changeId, revision, spans } of [
        ...document.annotations,
        ...document.changes.map((change) => ({ ...change, changeId: change.id })),
      ]) {
        placed += 1;
        const words = quoteAt(doc, spans[0]!, spans[1]!);
        if (words !== quotes.get(`${changeId}/${revision}`))
          bad.push(
            `version ${document.version}: ${changeId}/${revision} stands at “${words}” and means “${quotes.get(`${changeId}/${revision}`)}”`,
          );
      }
    }
  };
  /** What else places anchors in a text that goes on. */
  const look = async (): Promise<void> => {
    for (let turn = 0; busy(); turn += 1) {
      const seen = [...quotes.keys()].map((key) => key.split('/')[0]!);
      const answers = await Promise.all([
        ...(seen.length === 0
          ? []
          : [app.call(routes.getChange, { as: manager, params: { changeId: seen[turn % seen.length]! } })]),
        other.call(routes.getBlame, { as: manager, params: { documentId }, query: { from: 1, to: 400 } }),
        app.call(routes.listThreads, { as: manager, params: { documentId } }),
      ]);
      for (const { status, text } of answers) if (status >= 500) bad.push(`${status} ${text}`);
    }
  };
  await Promise.all([type(manager.id), type(reviewer.id), annotate(), annotate(), open(app), open(other), look()]);
  process.stdout.write(`${opened} openings, ${placed} places, ${commands} commands\n`);
  expect(bad.slice(0, 10)).toEqual([]);
}, 60_000);
