/** The results of a project as tables: what CSV, JSON Lines and spreadsheets have in common. */
import { CodePoints } from './code-points.js';
import type {
  ExportedAnnotation,
  ExportedDecision,
  ExportedDocument,
  ExportedEntity,
  ExportedSource,
  ExportSource,
} from './exported.js';
import { rested } from './rested.js';

/** Null for what is not stated. */
export type Cell = string | number | boolean | null;
export type TableRow = Readonly<Record<string, Cell>>;

/** A table with the names of its columns; every row has all of them. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  rows(source: ExportSource): AsyncIterable<TableRow>;
}

const ANNOTATIONS = [
  'id',
  'permalink',
  'document_id',
  'document',
  'kind',
  'state',
  'label',
  'codes',
  'quote',
  'note',
  'entity_id',
  'entity',
  'role',
  'source_id',
  'source',
  'locator',
  'footnote',
  'stance',
  'credibility',
  'start',
  'end',
  'fragments',
  'edited_since',
  'author',
  'time',
  'marking',
  'made_by',
  'score',
  'from_file',
  'from_format',
  'from_sha256',
  'accepted_because',
] as const;
const ENTITIES = [
  'id',
  'permalink',
  'state',
  'type',
  'name',
  'other_names',
  'description',
  'mentions',
  'time',
  'marking',
] as const;
const SOURCES = [
  'id',
  'permalink',
  'state',
  'title',
  'type',
  'authors',
  'container_title',
  'publisher',
  'issued',
  'doi',
  'url',
  'class',
  'reliability',
  'accessed',
  'archive_url',
  'note',
  'citations',
  'time',
  'marking',
] as const;
const DOCUMENTS = [
  'id',
  'permalink',
  'title',
  'authors',
  'publisher',
  'published',
  'url',
  'language',
  'version',
  'log_number',
  'sha256',
  'annotations',
  'marking',
] as const;
const DECISIONS = [
  'change_id',
  'permalink',
  'document_id',
  'document',
  'kind',
  'subject_id',
  'operation',
  'label',
  'state',
  'proposed_by',
  'revision',
  'verdict',
  'decided_by',
  'time',
  'reason_code',
  'reason',
  'withdrawn',
  'marking',
] as const;

/** Between several values of one cell. */
const SEVERAL = ' | ';
const listed = (values: readonly string[]): string | null => (values.length > 0 ? values.join(SEVERAL) : null);
const given = (value: string): string | null => (value === '' ? null : value);

/** `start` and `end` count code points, from the start of the first fragment to the end of the last. */
function annotationRow(
  { id: documentId, title }: ExportedDocument,
  points: CodePoints,
  { id, address, body, state, spans, quote, stale, author, at, marking, origin }: ExportedAnnotation,
  withText: boolean,
): Record<(typeof ANNOTATIONS)[number], Cell> {
  const inCodePoints = spans.map(({ from, to }) => [points.at(from), points.at(to)] as const);
  const [codes, type] = [body.kind === 'highlight' ? body.codes : [], body.kind === 'mention' ? body.type : null];
  const [entity, source] = [
    body.kind === 'mention' ? body.entity : null,
    body.kind === 'citation' ? body.source : null,
  ];
  const citation = body.kind === 'citation' ? body : null;
  return {
    id,
    permalink: address,
    document_id: documentId,
    document: title,
    kind: body.kind,
    state,
    label: type?.label ?? codes[0]?.label ?? null,
    codes: listed(codes.map(({ path }) => path.join(' › '))),
    quote: withText ? quote : null,
    note: body.kind === 'highlight' ? given(body.note) : null,
    entity_id: entity?.id ?? null,
    entity: entity?.label ?? null,
    role: body.kind === 'mention' ? body.role : null,
    source_id: source?.id ?? null,
    source: source?.label ?? null,
    locator: citation?.locator ?? null,
    footnote: citation?.footnote ?? null,
    stance: citation?.stance ?? null,
    credibility: citation?.credibility ?? null,
    start: inCodePoints[0]?.[0] ?? null,
    end: inCodePoints.at(-1)?.[1] ?? null,
    fragments: inCodePoints.length > 0 ? inCodePoints.map(([from, to]) => `${from}-${to}`).join(' ') : null,
    edited_since: stale,
    author,
    time: at,
    marking,
    made_by: origin?.madeBy ?? null,
    score: origin?.score ?? null,
    from_file: origin?.fileName ?? null,
    from_format: origin?.format ?? null,
    from_sha256: origin?.sha256 ?? null,
    accepted_because: origin?.reason ?? null,
  };
}

function entityRow({
  id,
  address,
  state,
  type,
  names,
  description,
  mentions,
  at,
  marking,
}: ExportedEntity): Record<(typeof ENTITIES)[number], Cell> {
  const [first, ...others] = names.map(({ text }) => text);
  return {
    id,
    permalink: address,
    state,
    type: type.label,
    name: first ?? '',
    other_names: listed(others),
    description: given(description),
    mentions,
    time: at,
    marking,
  };
}

const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** `2019-03-02` of a CSL date, or its words. */
function issuedOf({ issued }: ExportedSource['csl']): string | null {
  const parts = issued?.['date-parts']?.[0];
  return parts
    ? parts.map((part) => String(part).padStart(2, '0')).join('-')
    : (word(issued?.raw) ?? word(issued?.literal));
}

function sourceRow({ id, address, csl, ...rest }: ExportedSource): Record<(typeof SOURCES)[number], Cell> {
  const authors = Array.isArray(csl.author) ? csl.author : [];
  const nameOf = ({ literal, family, given: first, 'non-dropping-particle': of }: (typeof authors)[number]): string =>
    literal ?? [[of, family].filter(Boolean).join(' '), first].filter(Boolean).join(', ');
  return {
    id,
    permalink: address,
    state: rest.state,
    title: csl.title ?? '',
    type: csl.type,
    authors: listed(authors.map(nameOf)),
    container_title: word(csl['container-title']),
    publisher: word(csl.publisher),
    issued: issuedOf(csl),
    doi: word(csl.DOI),
    url: word(csl.URL),
    class: rest.sourceClass,
    reliability: rest.reliability,
    accessed: rest.accessed,
    archive_url: rest.archiveUrl,
    note: given(rest.note),
    citations: rest.citations,
    time: rest.at,
    marking: rest.marking,
  };
}

function documentRow({
  id,
  address,
  title,
  authors,
  publisher,
  published,
  url,
  language,
  version,
  logNumber,
  sha256,
  annotations,
  marking,
}: ExportedDocument): Record<(typeof DOCUMENTS)[number], Cell> {
  return {
    id,
    permalink: address,
    title,
    authors: listed(authors),
    publisher,
    published,
    url,
    language,
    version,
    log_number: logNumber,
    sha256,
    annotations: annotations.length,
    marking,
  };
}

function decisionRow({
  changeId,
  address,
  document,
  ...decision
}: ExportedDecision): Record<(typeof DECISIONS)[number], Cell> {
  return {
    change_id: changeId,
    permalink: address,
    document_id: document?.id ?? null,
    document: document?.label ?? null,
    kind: decision.subjectKind,
    subject_id: decision.subjectId,
    operation: decision.op,
    label: decision.label,
    state: decision.state,
    proposed_by: decision.author,
    revision: decision.revision,
    verdict: decision.verdict,
    decided_by: decision.decider,
    time: decision.at,
    reason_code: decision.code,
    reason: given(decision.text),
    withdrawn: decision.withdrawn,
    marking: decision.marking,
  };
}

export const TABLES: readonly Table[] = [
  {
    name: 'documents',
    columns: DOCUMENTS,
    async *rows(source) {
      for await (const document of source.documents()) yield documentRow(document);
    },
  },
  {
    name: 'annotations',
    columns: ANNOTATIONS,
    async *rows(source) {
      for await (const document of source.documents()) {
        const points = new CodePoints(document.places);
        for await (const annotation of rested(document.annotations, () => source.rest()))
          yield annotationRow(document, points, annotation, source.withText);
      }
    },
  },
  {
    name: 'entities',
    columns: ENTITIES,
    async *rows(source) {
      for await (const entity of source.entities()) yield entityRow(entity);
    },
  },
  {
    name: 'sources',
    columns: SOURCES,
    async *rows(source) {
      for await (const one of source.sources()) yield sourceRow(one);
    },
  },
  {
    name: 'decisions',
    columns: DECISIONS,
    async *rows(source) {
      for await (const decision of source.decisions()) yield decisionRow(decision);
    },
  },
];
