import { findingsOf, notesOf, plainText, schema, TextMap } from '@scholium/document';
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from '@scholium/review';
import { addressFact } from '../export/document-facts.js';
import type { DocumentNode, ExportedDocument, ExportSource } from '../export/exported.js';
import type { Losses } from '../export/losses.js';
import { formatSource } from '../sources/format-source.js';
import type { Typesetter } from '../typeset/typesetter.js';
import { CITATION_STYLES, type Cited, type CitationInput, type CitedRun } from './citations.js';
import { findingBlocks, GONE } from './finding-blocks.js';
import { LIKELIHOODS, saysLikelihood } from './likelihood.js';
import { heading, paragraph, runs, table, words } from './report-nodes.js';
import type { ReportFinding, ReportSource } from './report.js';

type Source = NonNullable<ReportFinding['source']>;

/** The findings that cite something, in their order. */
const citing = (findings: readonly ReportFinding[]): readonly (ReportFinding & { readonly source: Source })[] =>
  findings.filter(
    (one): one is ReportFinding & { readonly source: Source } => one.state !== 'gone' && one.source !== null,
  );

async function citedOf(
  { id, title, language }: ExportedDocument,
  findings: readonly ReportFinding[],
  style: CitationInput['style'],
  typesetter: Typesetter,
  losses: Losses,
): Promise<Cited> {
  const all = citing(findings).map(({ source }) => source);
  const sources = [...new Map(all.map((source) => [source.id, source])).values()];
  const made = await typesetter.cite({
    style,
    language: /^[a-z]{2}(?=-|$)/u.exec(language ?? '')?.[0] ?? 'en',
    sources: sources.map(({ id: source, csl, accessed }) => ({ id: source, csl, accessed })),
    citations: all.map(({ id: source, locator }) => ({ source, locator })),
  });
  if (made) return made;
  losses.add({ code: 'layout', kind: 'document', id, label: title, documentId: id, fields: ['citation style'] });
  const plain = (source: Source, locator: string | null): readonly CitedRun[] => [
    { text: [formatSource(source.csl), locator].filter(Boolean).join(', '), marks: [], href: null },
  ];
  return {
    citations: all.map((source) => plain(source, source.locator)),
    list: sources.map((source) => ({ source: source.id, runs: plain(source, null) })),
  };
}

/** Puts findings into the text, and numbers its notes anew where citations are notes. */
class ReportText {
  readonly notes: DocumentNode[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #written: ReadonlyMap<string, DocumentNode>;
  #finding = 0;
  #cited = 0;

  constructor(
    doc: DocumentNode,
    private readonly findings: readonly ReportFinding[],
    private readonly cited: Cited,
    private readonly asNotes: boolean,
  ) {
    this.#written = new Map(notesOf(doc).map(({ node }) => [String(node.attrs['id']), node]));
  }

  blocks(nodes: readonly DocumentNode[]): DocumentNode[] {
    return nodes.flatMap((node) => this.#block(node));
  }

  #block(node: DocumentNode): DocumentNode[] {
    if (node.type.name === 'finding') {
      const finding = this.findings[this.#finding];
      this.#finding += 1;
      return finding ? findingBlocks(finding, this.#reference(finding)) : [GONE];
    }
    if (node.isLeaf) return [node];
    if (!node.isTextblock) return [node.type.create(node.attrs, this.blocks(node.children), node.marks)];
    return [
      node.type.create(
        node.attrs,
        node.children.map((child) => this.#renumbered(child)),
        node.marks,
      ),
    ];
  }

  /** What refers to the source of a finding. */
  #reference({ source, state }: ReportFinding): DocumentNode[] {
    if (source === null || state === 'gone') return [];
    const said = this.cited.citations[this.#cited] ?? [];
    this.#cited += 1;
    if (!this.asNotes) return [...words(' '), ...runs(said)];
    const number = this.notes.length + 1;
    const id = `citation-${this.#cited}`;
    this.notes.push(schema.node('note', { id, label: String(number) }, [paragraph(runs(said))]));
    return [schema.node('footnote_ref', { label: String(number), note: id })];
  }

  /** A reference to a note that the author wrote, in its order among the citations. */
  #renumbered(node: DocumentNode): DocumentNode {
    const id: unknown = node.attrs['note'];
    const note = node.type.name === 'footnote_ref' ? this.#written.get(String(id)) : undefined;
    if (!this.asNotes || note === undefined) return node;
    let number = this.#numbers.get(String(id));
    if (number === undefined) {
      number = this.notes.length + 1;
      this.#numbers.set(String(id), number);
      this.notes.push(note.type.create({ ...note.attrs, label: String(number) }, note.content));
    }
    return node.type.create({ ...node.attrs, label: String(number) }, null, node.marks);
  }

  /** Notes that nothing refers to. */
  get others(): DocumentNode[] {
    return [...this.#written].filter(([id]) => !this.asNotes || !this.#numbers.has(id)).map(([, note]) => note);
  }
}

/** The sources with their grades, and the key to these. */
function sourceBlocks(findings: readonly ReportFinding[], { list }: Cited): DocumentNode[] {
  if (list.length === 0) return [];
  const grades = new Map<string, Set<string>>();
  for (const { source } of citing(findings)) {
    const known = grades.get(source.id) ?? new Set();
    grades.set(source.id, known.add(`${source.reliability}${source.credibility ?? ''}`));
  }
  // A letter alone says nothing beside the same letter with a digit.
  const graded = (id: string): string => {
    const all = [...(grades.get(id) ?? [])].sort();
    return (all.length > 1 ? all.filter((grade) => grade.length > 1) : all).join(', ');
  };
  return [
    heading(1, 'Sources'),
    ...list.map(({ source, runs: said }) => paragraph(runs(said), words(' '), words(`[${graded(source)}]`, 'strong'))),
    heading(2, 'Key to the grades'),
    paragraph(
      words('The letter grades the reliability of the source, the digit the credibility of what it says (AJP-2.1).'),
    ),
    table(['Letter', 'Reliability of the source'], Object.entries(RELIABILITY_WORDS)),
    table(['Digit', 'Credibility of the information'], Object.entries(CREDIBILITY_WORDS)),
  ];
}

const likelihoodBlocks = (doc: DocumentNode): DocumentNode[] =>
  saysLikelihood(plainText(doc))
    ? [
        heading(1, 'Expressions of likelihood'),
        paragraph(words('As ICD 203 defines them.')),
        table(
          ['Expression', 'Or', 'Likelihood'],
          LIKELIHOODS.map(([one, other, from, to]) => [one, other, `${from}–${to} %`]),
        ),
      ]
    : [];

function manifestBlocks(
  { title, address, version, logNumber }: ExportedDocument,
  findings: readonly ReportFinding[],
  { project, at }: ExportSource,
  { by, settings }: ReportSource,
  marking: string | null,
): DocumentNode[] {
  const count = (state: ReportFinding['state']): string => String(findings.filter((one) => one.state === state).length);
  const rows: readonly (readonly [string, string])[] = [
    ['Report', title],
    addressFact('Address', address),
    ['Project', project.name],
    ['Version', `${version}, log number ${logNumber}`],
    ['Marking', marking ?? 'none'],
    ['Exported', at],
    ['By', by],
    ['Citation style', CITATION_STYLES[settings.citations].name],
    ['Findings as they were put in', count('current')],
    ['Findings that changed since', count('changed')],
    ['Findings that are gone or not open', count('gone')],
  ];
  const documents = new Map<string, number>();
  for (const { document, mentions } of findings)
    for (const { title: from } of [...(document ? [document] : []), ...(mentions?.items ?? [])])
      documents.set(from, (documents.get(from) ?? 0) + 1);
  const from = [...documents].sort(([a], [b]) => a.localeCompare(b)).map(([name, uses]) => [name, String(uses)]);
  return [
    heading(1, 'Manifest'),
    table(['What', 'Is'], rows),
    ...(from.length > 0 ? [table(['Document', 'Places that are shown'], from)] : []),
  ];
}

/** A report as a document of words alone: findings are quotations and lists, citations words or notes. */
export async function reportDocument(
  document: ExportedDocument,
  source: ExportSource,
  typesetter: Typesetter,
  losses: Losses,
): Promise<ExportedDocument> {
  const { doc, id, title } = document;
  const { reports } = source;
  const { citations, contents, manifest } = reports.settings;
  const findings = await reports.findings(id);
  const lost = findingsOf(doc).length - findings.length;
  if (lost > 0 || findings.some(({ state }) => state === 'gone'))
    losses.add({ code: 'gone', kind: 'document', id, label: title, documentId: id });
  const cited = await citedOf(document, findings, citations, typesetter, losses);
  const asNotes = CITATION_STYLES[citations].notes;
  const text = new ReportText(doc, findings, cited, asNotes);
  // Empty lines are of use to who writes, not to who reads.
  const isSaid = ({ type, childCount }: DocumentNode): boolean =>
    type.name !== 'note' && (type.name !== 'paragraph' || childCount > 0);
  const body = text.blocks(doc.children.filter(isSaid));
  const marking = source.strictest([document.marking, ...findings.map((one) => one.marking)]);
  const hasTitle = body.some(({ type }) => type.name === 'title');
  const whole = schema.node('doc', null, [
    ...(hasTitle ? [] : [schema.node('title', null, words(title))]),
    ...body,
    ...sourceBlocks(findings, cited),
    ...likelihoodBlocks(doc),
    ...(manifest ? manifestBlocks(document, findings, source, reports, marking) : []),
    ...text.notes,
    ...text.others,
  ]);
  return {
    ...document,
    doc: whole,
    places: new TextMap(whole),
    marking,
    annotations: [],
    waiting: [],
    threads: [],
    contents,
  };
}
