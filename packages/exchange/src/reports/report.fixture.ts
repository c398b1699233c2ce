import { schema, TextMap } from '@scholium/document';
import { EXPORTED_SOURCE, exportedDocument, exportSource } from '../export/exported.fixture.js';
import type { DocumentNode, ExportedDocument, ExportSource } from '../export/exported.js';
import type { ReportFinding, ReportSettings } from './report.js';

const ID = '0190a000-0000-7000-8000-00000000f001';
const p = (...content: DocumentNode[]): DocumentNode => schema.node('paragraph', null, content);
const t = (words: string): DocumentNode => schema.text(words);
const finding = (id: string): DocumentNode =>
  schema.node('finding', { id, finding: { kind: 'source', id: ID, at: 1 } });

/** A report with a note of its author and a finding of each kind, one of them in a list. */
export const REPORT: DocumentNode = schema.node('doc', null, [
  schema.node('heading', { level: 1 }, [t('What is known')]),
  p(t('It is very likely that the ferry stops'), schema.node('footnote_ref', { label: '1', note: 'n1' }), t('.')),
  finding('f1'),
  schema.node('heading', { level: 2 }, [t('Who said so: $x$ #b')]),
  finding('f2'),
  finding('f3'),
  schema.node('bullet_list', null, [schema.node('list_item', null, [p(t('Asked')), finding('f4')])]),
  finding('f5'),
  finding('f6'),
  finding('f7'),
  schema.node('note', { id: 'n1', label: '1' }, [p(t('As the pilots expect.'))]),
]);

const document = {
  title: 'Harbour report',
  page: '12',
  address: 'https://s.example/projects/p/documents/d?annotation=a',
};
const nothing: ReportFinding = {
  state: 'current',
  kind: 'quotation',
  quote: null,
  document: null,
  address: null,
  terms: [],
  note: null,
  entity: null,
  mentions: null,
  source: null,
  thread: null,
  acceptedBy: null,
  marking: null,
};
const source = {
  id: EXPORTED_SOURCE.id,
  label: 'Tolls & weirs',
  csl: { ...EXPORTED_SOURCE.csl, title: 'Tolls & weirs', DOI: '' },
  accessed: EXPORTED_SOURCE.accessed,
  reliability: 'B',
  credibility: 2,
  locator: 'p. 3',
};
const acceptedBy = { name: 'Rita', at: '2026-11-28T09:00:00.000Z' };

export const FINDINGS: readonly ReportFinding[] = [
  {
    ...nothing,
    kind: 'annotation',
    quote: 'The pilots stay\nashore.',
    document,
    terms: ['Capability › Logistics'],
    note: 'Since May.',
    acceptedBy,
    marking: 'TLP:AMBER',
  },
  { ...nothing, kind: 'annotation', quote: 'Tolls rose', document: { ...document, page: null }, source, acceptedBy },
  {
    ...nothing,
    kind: 'entity',
    entity: 'Mara Quill',
    terms: ['Person'],
    address: 'https://s.example/projects/p/entities/e',
    mentions: { items: [{ ...document, quote: 'Mara Quill' }], total: 3 },
  },
  {
    ...nothing,
    kind: 'thread',
    document,
    thread: {
      label: 'On the ferry',
      comments: [{ author: 'Ana', at: '2026-11-27T08:00:00.000Z', text: 'Did he?\nReally?' }],
    },
  },
  { ...nothing, kind: 'source', source: { ...source, credibility: null, locator: null }, state: 'changed' },
  { ...nothing, quote: 'Nobody asked.', document },
  { ...nothing, state: 'gone', quote: 'secret' },
];

/** A finding of each, and nothing else. */
export const REPORT_FINDINGS: DocumentNode = schema.node(
  'doc',
  null,
  [1, 2, 3, 4, 5, 6, 7].map((n) => finding(`f${n}`)),
);

/** The report, and its source. */
export function reportSource(settings: Partial<ReportSettings> = {}, findings = FINDINGS, doc = REPORT): ExportSource {
  const report: ExportedDocument = {
    ...exportedDocument(),
    title: 'Ferries of Orlan',
    doc,
    places: new TextMap(doc),
    annotations: [],
    waiting: [],
  };
  return exportSource({
    // eslint-disable-next-line @typescript-eslint/require-await
    documents: async function* () {
      yield report;
    },
    reports: {
      settings: { citations: 'apa', contents: true, manifest: true, ...settings },
      by: 'Rita',
      findings: () => Promise.resolve(findings),
    },
  });
}
