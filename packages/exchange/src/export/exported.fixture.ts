import { Buffer } from 'node:buffer';
import { schema, TextMap } from '@scholium/document';
import type {
  ExportedAnnotation,
  ExportedBody,
  ExportedDecision,
  ExportedDocument,
  ExportedEntity,
  ExportedSource,
  ExportSource,
} from './exported.js';
import { exportArchive } from './export-archive.js';
import { specTypesetter } from '../typeset/testing/spec-typesetter.js';
import type { Typesetter } from '../typeset/typesetter.js';
import { openArchive } from '../archive/open-archive.js';
import { Losses, type Loss } from './losses.js';
import type { Writer } from './writer.js';

/** Text of all scripts, with characters of two units, of several code points, and a carriage return of the original. */
export const PARAGRAPHS = [
  'The \u{1f6a2} ferry of Mara Quill left Orlan.',
  'Cafe\u0301 Marov, \u{1f469}\u200d\u{1f33e} said “no”.\r\nThen, silence.',
  'التقت ليلى في القاهرة, and שלום to Dan.',
] as const;

const project = {
  id: '0190a000-0000-7000-8000-000000000001',
  name: 'Harbour',
  address: 'https://s.example/projects/p',
};
const person = { id: 'person', label: 'Person', path: ['Person'] };
const place = { id: 'place', label: 'Place', path: ['Place'] };
const finance = { id: 'finance', label: 'Finance', path: ['Capability', 'Finance'] };
const logistics = { id: 'logistics', label: 'Logistics', path: ['Capability', 'Logistics'] };
export const ENTITY_ID = '0190a000-0000-7000-8000-00000000e001';
export const SOURCE_ID = '0190a000-0000-7000-8000-000000005001';

const idOf = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** An annotation of the first place of each of these words. */
function annotation(
  places: TextMap,
  n: number,
  words: readonly string[],
  body: ExportedBody,
  more: Partial<ExportedAnnotation> = {},
): ExportedAnnotation {
  const spans = words.map((one) => {
    const from = places.text.indexOf(one);
    if (from < 0) throw new Error(`${one} is not in the text`);
    return { from, to: from + one.length };
  });
  return {
    id: idOf(n),
    address: `${project.address}/documents/d?annotation=${idOf(n)}`,
    state: 'accepted',
    author: 'Anton Annotator',
    at: '2026-11-29T09:00:00.000Z',
    marking: 'TLP:AMBER',
    spans,
    quote: words.join(' … '),
    stale: false,
    body,
    ...more,
  };
}

/** Words in the place of the first of some others. */
function wordsFor(places: TextMap, words: string, instead: string) {
  const from = places.text.indexOf(words);
  return { from, to: from + words.length, content: instead === '' ? [] : [schema.text(instead)] };
}

const mention = (type: typeof person, entity: { id: string; label: string } | null) =>
  ({ kind: 'mention', type, entity, role: null }) as const;

/** A document of {@link PARAGRAPHS} with annotations that overlap, fall apart, cut words and have lost their place. */
export function exportedDocument(): ExportedDocument {
  const doc = schema.node('doc', null, [
    ...PARAGRAPHS.map((text) => schema.node('paragraph', null, [schema.text(text)])),
    schema.node('paragraph', null, [
      schema.text('Region'),
      schema.node('footnote_ref', { label: '12' }),
      schema.text('.'),
    ]),
  ]);
  const places = new TextMap(doc);
  const mara = { id: ENTITY_ID, label: 'Mara Quill' };
  const annotations = [
    annotation(places, 1, ['\u{1f6a2} ferry of Mara Quill left'], {
      kind: 'highlight',
      codes: [logistics, finance],
      note: 'a "note"\n=1+1',
    }),
    annotation(places, 2, ['Mara Quill'], { ...mention(person, mara), role: 'captain' }),
    annotation(places, 3, ['Orlan'], mention(place, null), {
      stale: true,
      origin: {
        fileName: 'model.csv',
        sha256: 'b'.repeat(64),
        format: 'csv',
        madeBy: 'ner-3',
        score: '0.9',
        reason: 'Reviewed there',
      },
    }),
    annotation(places, 4, ['Cafe\u0301 Marov'], mention(place, null), { state: 'proposed' }),
    annotation(places, 5, ['Cafe\u0301', 'silence'], { kind: 'highlight', codes: [finance], note: '' }),
    annotation(places, 6, ['\u{1f469}\u200d\u{1f33e} said “no”.\r\nThen'], { kind: 'highlight', codes: [], note: '' }),
    annotation(places, 7, ['ليلى'], mention(person, null), { marking: null }),
    annotation(places, 8, ['القاهرة, and שלום'], { kind: 'highlight', codes: [finance], note: 'both ways' }),
    annotation(places, 9, ['Da'], mention(person, null)),
    annotation(places, 10, ['12'], {
      kind: 'citation',
      source: { id: SOURCE_ID, label: 'Tolls & weirs' },
      locator: 'p. 3',
      footnote: '12',
      stance: 'supports',
      credibility: 2,
    }),
    annotation(places, 11, [], mention(person, null), { quote: 'gone' }),
  ];
  return {
    id: idOf(99),
    address: `${project.address}/documents/d`,
    title: 'Harbour / notes: «one»',
    authors: ['Dan al-Rahel'],
    publisher: null,
    published: '2024-05',
    url: 'https://news.example/notes',
    language: 'en',
    marking: 'TLP:GREEN',
    version: 3,
    logNumber: 41,
    sha256: 'a'.repeat(64),
    doc,
    pictures: new Map(),
    places,
    annotations,
    waiting: [
      {
        id: idOf(50),
        kind: 'text',
        label: 'said → says',
        edit: { author: 'Sue Suggests', at: '2026-11-29T09:30:00.000Z', replaced: [wordsFor(places, 'said', 'says')] },
      },
      {
        id: idOf(51),
        kind: 'text',
        label: 'two paragraphs',
        edit: { author: 'Sue Suggests', at: '2026-11-29T09:30:00.000Z', replaced: null },
      },
    ],
    threads: [],
  };
}

export const EXPORTED_ENTITY: ExportedEntity = {
  id: ENTITY_ID,
  address: `${project.address}/entities/e`,
  type: person,
  names: [
    { text: 'Mara Quill', script: 'Latn', language: 'en', kind: 'full', strength: 'strong' },
    { text: '=مارا', script: 'Arab', language: 'ar', kind: 'translated', strength: 'weak' },
  ],
  description: 'Captain, of the ferry',
  state: 'accepted',
  mentions: 1,
  at: '2026-11-28T09:00:00.000Z',
  marking: 'TLP:AMBER+STRICT',
};

export const EXPORTED_SOURCE: ExportedSource = {
  id: SOURCE_ID,
  address: `${project.address}/sources/s`,
  csl: {
    type: 'article-journal',
    title: 'Tolls & weirs_{100 %}',
    author: [
      { family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' },
      { literal: 'Weirs and Dams, Orlan' },
    ],
    'container-title': 'Upland Papers',
    issued: { 'date-parts': [[2019, 3, 2]] },
    volume: '3',
    issue: '2',
    page: '1-9',
    DOI: '10.1234/x',
    URL: 'https://council.example/tolls?a=1&b=2',
    language: 'en',
    publisher: 'Örlan',
  },
  sourceClass: 'academic',
  reliability: 'B',
  accessed: '2026-11-01',
  archiveUrl: null,
  note: '',
  state: 'accepted',
  citations: 1,
  at: '2026-11-28T09:00:00.000Z',
  marking: null,
};

export const EXPORTED_DECISION: ExportedDecision = {
  changeId: idOf(60),
  address: `${project.address}/documents/d?change=${idOf(60)}`,
  document: { id: idOf(99), label: 'Harbour / notes: «one»' },
  subjectKind: 'mention',
  subjectId: idOf(2),
  op: 'create',
  label: 'Mara Quill',
  state: 'accepted',
  author: 'Anton Annotator',
  revision: 1,
  verdict: 'rejected',
  decider: 'Rita',
  at: '2026-11-28T10:00:00.000Z',
  code: 'wrong_type',
  text: '=not her',
  withdrawn: true,
  marking: 'TLP:AMBER',
};

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
/* eslint-enable @typescript-eslint/require-await */

const ORDER = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'];

export function exportSource(more: Partial<ExportSource> = {}): ExportSource {
  return {
    project,
    at: '2026-11-29T10:00:00.000Z',
    withText: true,
    annotationsAs: 'comments',
    reports: {
      settings: { citations: 'apa', contents: true, manifest: true },
      by: 'Rita',
      findings: () => Promise.resolve([]),
    },
    rest: () => Promise.resolve(),
    strictest: (markings) => ORDER.findLast((one) => markings.includes(one)) ?? null,
    documents: () => each([exportedDocument()]),
    entities: () => each([EXPORTED_ENTITY]),
    sources: () => each([EXPORTED_SOURCE]),
    decisions: () => each([EXPORTED_DECISION]),
    unexported: () => each<Loss>([]),
    ...more,
  };
}

/** The files that a writer makes, by their paths, and what it reports. */
export async function written(
  writer: Writer,
  source: ExportSource = exportSource(),
): Promise<{ readonly files: Readonly<Record<string, string>>; readonly losses: Losses }> {
  const { files, losses } = await writtenBytes(writer, source);
  const texts = Object.entries(files).map(([path, bytes]) => [path, bytes.toString('utf8')] as const);
  return { files: Object.fromEntries(texts), losses };
}

/** The same for a format that is no text. */
export async function writtenBytes(
  writer: Writer,
  source: ExportSource,
  typesetter: Typesetter = specTypesetter,
): Promise<{ readonly files: Readonly<Record<string, Buffer>>; readonly losses: Losses }> {
  const files: Record<string, Buffer> = {};
  const losses = new Losses();
  for await (const { path, chunks } of writer.write(source, losses, typesetter)) {
    const parts: Buffer[] = [];
    for await (const chunk of chunks) parts.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk));
    if (path in files) throw new Error(`Two files are called ${path}`);
    files[path] = Buffer.concat(parts);
  }
  return { files, losses };
}

/** The ids, as the fixture counts them, of the items of each code. */
export function lostOf(losses: Losses): Readonly<Record<string, readonly number[]>> {
  const lost: Record<string, number[]> = {};
  for (const { code, id } of losses.items) (lost[code] ??= []).push(Number(id.slice(-4)));
  return lost;
}

/** The words of a span that another format counts in code points. */
export const ofCodePoints = (text: string, from: number, to: number): string => [...text].slice(from, to).join('');

/** A whole export, opened again. */
export async function exported(writer: Writer, source: ExportSource = exportSource()) {
  const parts: Uint8Array[] = [];
  const made = exportArchive(
    source,
    writer,
    { format: 'x', by: { id: idOf(7), name: 'Rita' }, filter: {} },
    () => {
      let sum = 0;
      return { update: (bytes) => void (sum += bytes.length), end: () => String(sum) };
    },
    specTypesetter,
  );
  let next = await made.next();
  for (; !next.done; next = await made.next()) parts.push(next.value);
  const bytes = new Uint8Array(Buffer.concat(parts));
  const opened = await openArchive(bytes);
  const files = new Map<string, Uint8Array>();
  for (const name of opened.names) files.set(name, (await opened.read(name))!);
  return { bytes, archive: { names: opened.names, read: (name: string) => files.get(name) }, result: next.value };
}
