import { readFileSync } from 'node:fs';
import { inWords, readCatalogue } from '@scholium/document/message';
import type { Message } from '@scholium/document/message';
import { CHANGE_OPS, commands, entries, historySentenceOf, kinds } from '@scholium/review';
import type { HistoryFacts } from '@scholium/review';

const german = readCatalogue('de', [readFileSync(new URL('de/package-review.po', import.meta.url), 'utf8')]);
const idsIn = ({ id, values = {} }: Message): readonly string[] => [
  id,
  ...Object.values(values).flatMap((value) =>
    [value].flat().flatMap((one) => (typeof one === 'object' ? idsIn(one) : [])),
  ),
];
const missing = (ids: readonly string[]) => ids.filter((id) => german.textOf(id) === undefined);

const facts = (more: Partial<HistoryFacts>): HistoryFacts => ({
  changeId: null,
  subjectKind: null,
  op: null,
  label: null,
  typeId: null,
  text: null,
  code: null,
  ...more,
});

test('every sentence of a history is German in German, for every kind and whatever is done to it', () => {
  const variants = [
    facts({}),
    facts({ label: 'Kai', code: 'restored' }),
    ...['insert', 'delete'].map((typeId) => facts({ subjectKind: 'text', typeId })),
    ...kinds.all.flatMap(({ kind }) => CHANGE_OPS.map((op) => facts({ subjectKind: kind, op, label: 'Kai' }))),
  ];
  const sentences = entries.all.flatMap(({ kind }) =>
    variants.flatMap((one) => historySentenceOf(kind, one)?.message ?? []),
  );
  expect(missing(sentences.flatMap(idsIn))).toEqual([]);
  expect(sentences.filter(({ id }) => (german.textOf(id) ?? '').split('<0/>').length !== 2)).toEqual([]);
});

test('every command of an outbox and every event of a change is named in German', () => {
  const named = commands.all.flatMap(({ words }) => {
    if (!words) return [];
    const commandsSaid = [
      { text: 'Ja' },
      { op: 'delete', subjectKind: 'mention' },
      { op: 'create', subjectKind: 'mention', content: null, anchors: [] },
      { op: 'create', subjectKind: 'mention', content: { kind: 'mention', body: {} }, anchors: [] },
    ];
    const lines = commandsSaid.flatMap((command) => {
      try {
        return idsIn(words.describe(command as never));
      } catch {
        return [];
      }
    });
    return [words.label, words.noun, ...lines];
  });
  expect(named.length).toBeGreaterThan(60);
  const events = entries.all.flatMap(({ change }) => change?.words.event ?? []);
  expect(missing([...named, ...events, ...kinds.all.map(({ words }) => words.singular)])).toEqual([]);
});

test('a sentence has the order of words of its language', () => {
  const sentence = historySentenceOf('change.accepted', facts({ subjectKind: 'mention', op: 'create', label: 'Kai' }));
  expect(inWords(sentence!.message, german)).toBe('<0/> hat die Nennung <1/> angenommen');
});
