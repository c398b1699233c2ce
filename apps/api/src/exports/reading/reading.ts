import { EXPORTS_REPORTS, type ExportOptions, type OpenDocument, type QueueItem } from '@scholium/contract';
import { figuresOf } from '@scholium/document';
import type {
  CslItem,
  ExportedDecision,
  ExportedDocument,
  ExportedEntity,
  ExportedSource,
  ExportSource,
  Loss,
} from '@scholium/exchange';
import {
  entityBody,
  isAnnotationKind,
  isReportOrigin,
  MARKING_LABELS,
  MARKINGS,
  PENDING_STATES,
  sourceBody,
  strictest,
} from '@scholium/review';
import { Turns } from '../../platform/index.js';
import { choiceOf, ChosenChanges } from './chosen-changes.js';
import { exportedDocument, typeTerm } from './exported-document.js';
import { NOT_DISCUSSED, type ProjectPages, type QueueChoice } from './project-pages.js';
import { reportFindings } from './report-findings.js';
import type { ProjectFound } from './reading.repository.js';
import type { Surroundings } from './surroundings.js';

const NO_PICTURES: ExportedDocument['pictures'] = new Map();

type RecordKind = 'entity' | 'source';

/** An entity or a source, accepted or proposed. */
interface RecordFound {
  readonly id: string;
  readonly body: unknown;
  readonly state: string;
  readonly at: string;
  readonly uses: number | null;
  /** The proposal that waits. */
  readonly changeId?: string;
}

/** What is read of a project for one export. */
export class Reading implements ExportSource {
  readonly progress = { written: 0, documents: 0 };
  /** Documents that were read at least once. */
  readonly #read = new Set<string>();
  /** Entities and sources that exported annotations name; null until all documents were read once. */
  #named: Set<string> | null = null;
  /** What the filter of the queue found; null where none is set. */
  #chosen: ChosenChanges | null = null;
  /** The moment of the past that is read; null for now. */
  #past: Date | null = null;
  /** How entities and sources were called then. */
  readonly #pastNames = new Map<string, string>();
  readonly #turns = new Turns();
  readonly at: string;

  constructor(
    private readonly pages: ProjectPages,
    private readonly userId: string,
    private readonly projectId: string,
    private readonly options: ExportOptions,
    at: Date,
    private readonly found: ProjectFound,
    private readonly surroundings: Surroundings,
  ) {
    this.at = at.toISOString();
  }

  get project(): ExportSource['project'] {
    return { id: this.projectId, name: this.found.name, address: this.surroundings.address('') };
  }

  get annotationsAs(): ExportSource['annotationsAs'] {
    return this.options.annotationsAs;
  }

  get withText(): boolean {
    return this.options.withText;
  }

  get reports(): ExportSource['reports'] {
    const { pages, userId, projectId, surroundings, found } = this;
    return {
      settings: this.options.report,
      by: found.personName,
      findings: async (id) =>
        reportFindings(await pages.findings(userId, projectId, id), (path) => surroundings.origin + path),
    };
  }

  /** Others get their turn where the last one was longer ago than they should wait. */
  rest(): Promise<void> {
    return this.#turns.rest();
  }

  strictest(labels: readonly (string | null)[]): string | null {
    const found = MARKINGS.filter((marking) => labels.includes(MARKING_LABELS[marking]));
    return found.length > 0 ? MARKING_LABELS[strictest(found)] : null;
  }

  /** Finds what is chosen, and how many documents that are. To be called before anything is read. */
  async prepare(): Promise<void> {
    const { pages, userId, projectId } = this;
    const { changes, asOf, documents } = this.options;
    if (changes) this.#chosen = await ChosenChanges.read(pages, userId, projectId, changes);
    if (asOf) await this.#preparePast(asOf);
    if (this.#chosen && !documents) this.progress.documents = this.#chosen.documents.size;
    else this.progress.documents = documents?.length ?? (await pages.documentPage(userId, projectId, undefined)).total;
  }

  async #preparePast(asOf: NonNullable<ExportOptions['asOf']>): Promise<void> {
    const { pages, userId, projectId } = this;
    const [document] = this.options.documents ?? [];
    const number =
      'seq' in asOf && document !== undefined ? await pages.pastNumber(userId, projectId, document, asOf) : null;
    this.#past = 'time' in asOf ? new Date(asOf.time) : (number?.at ?? new Date(this.at));
    for (const kind of ['entity', 'source'] as const)
      for await (const { id, label } of pages.pastRecords(userId, projectId, kind, this.#past))
        this.#pastNames.set(id, label);
  }

  async *documents(what?: { readonly threads: boolean }): AsyncGenerator<ExportedDocument> {
    const named = new Set<string>();
    const ofReports = EXPORTS_REPORTS.includes(this.options.format);
    for await (const id of this.#documentIds()) {
      const opened = await this.#open(id);
      if (!opened || (ofReports && !isReportOrigin(opened.document.origin))) continue;
      // Of the past, and of a filter of the queue, what is said today is no part.
      const isDiscussed = what?.threads === true && !this.#past && !this.#chosen;
      const discussed = isDiscussed ? await this.pages.threads(this.userId, this.projectId, opened) : NOT_DISCUSSED;
      const document = await exportedDocument(opened, discussed, this.options, this.#chosen, this.#surroundings(), () =>
        this.rest(),
      );
      for (const { body } of document.annotations) {
        if (body.kind === 'mention' && body.entity) named.add(body.entity.id);
        if (body.kind === 'citation') named.add(body.source.id);
      }
      const hasFigures = figuresOf(document.doc).length > 0;
      const pictures = hasFigures ? await this.pages.pictures(this.userId, this.projectId, id) : NO_PICTURES;
      yield { ...document, pictures };
      this.#read.add(id);
      this.progress.written = this.#read.size;
    }
    this.#named = named;
  }

  async *entities(): AsyncGenerator<ExportedEntity> {
    for await (const { id, body, uses, ...record } of this.#records('entity')) {
      const { typeId, names, description } = entityBody.parse(body);
      yield {
        id,
        address: this.#addressOf(`/entities/${id}`, record),
        type: typeTerm(typeId, this.found.vocabulary),
        names,
        description,
        state: record.state,
        mentions: uses,
        at: record.at,
        marking: this.surroundings.marking(id),
      };
    }
  }

  async *sources(): AsyncGenerator<ExportedSource> {
    for await (const { id, body, uses, ...record } of this.#records('source')) {
      const { csl, ...fields } = sourceBody.parse(body);
      yield {
        id,
        address: this.#addressOf(`/sources/${id}`, record),
        ...fields,
        csl: csl as CslItem,
        state: record.state,
        citations: uses,
        at: record.at,
        marking: this.surroundings.marking(id),
      };
    }
  }

  async *decisions(): AsyncGenerator<ExportedDecision> {
    const { documents, kinds, terms, people } = this.options;
    const filter = { documents, kinds, terms, people, time: this.#past };
    for await (const found of this.pages.decisions(this.userId, this.projectId, filter)) {
      const { documentId, documentTitle, subjectId, authorName, deciderName, seq: _seq, ...decision } = found;
      if (this.#chosen && !this.#chosen.changes.has(decision.changeId)) continue;
      const quotes = decision.subjectKind === 'text' || isAnnotationKind(decision.subjectKind as never);
      yield {
        ...decision,
        address: this.surroundings.address(changePath(decision.changeId)),
        document: documentId === null ? null : { id: documentId, label: documentTitle ?? '' },
        subjectId,
        label: this.withText || !quotes ? decision.label : null,
        author: authorName,
        decider: deciderName,
        marking: this.surroundings.marking(...(documentId === null ? [] : [documentId]), subjectId),
      };
    }
  }

  async *unexported(): AsyncGenerator<Loss> {
    const { changes } = this.options;
    const decided = changes && choiceOf(changes, ['rejected', 'withdrawn']);
    if (decided) for await (const change of this.#changes(decided)) yield lossOf('decided', change);
    const isWanted = await this.#wanted();
    for (const kind of ['entity', 'source'] as const)
      for await (const change of this.#waiting(kind))
        if (change.op !== 'create' && isWanted(change.subjectId, change.id)) yield lossOf('waiting', change);
  }

  #open(documentId: string): Promise<OpenDocument | null> {
    const { asOf } = this.options;
    return asOf
      ? this.pages.pastDocument(this.userId, this.projectId, documentId, asOf)
      : this.pages.document(this.userId, this.projectId, documentId);
  }

  #surroundings(): Surroundings {
    return this.#past ? { ...this.surroundings, nameOf: (id) => this.#pastNames.get(id) ?? null } : this.surroundings;
  }

  #addressOf(page: string, { changeId }: Pick<RecordFound, 'changeId'>): string {
    return this.surroundings.address(changeId === undefined ? page : changePath(changeId));
  }

  /** Accepted entities or sources, then those that wait. */
  async *#records(kind: RecordKind): AsyncGenerator<RecordFound> {
    const isWanted = await this.#wanted();
    for await (const record of this.#past ? this.#pastRecords(kind, this.#past) : this.#accepted(kind))
      if (isWanted(record.id, null)) yield record;
    for await (const { op, id: changeId, subjectId: id, body, state, proposedAt: at } of this.#waiting(kind))
      if (op === 'create' && isWanted(id, changeId)) yield { id, body, state, at, uses: 0, changeId };
  }

  async *#accepted(kind: RecordKind): AsyncGenerator<RecordFound> {
    const { pages, userId, projectId } = this;
    if (kind === 'entity')
      for await (const { id, body, mentions: uses, acceptedAt: at } of pages.entities(userId, projectId))
        yield { id, body, state: 'accepted', at, uses };
    else
      for await (const { id, body, citations: uses, acceptedAt: at } of pages.sources(userId, projectId))
        yield { id, body, state: 'accepted', at, uses };
  }

  async *#pastRecords(kind: RecordKind, time: Date): AsyncGenerator<RecordFound> {
    const found = this.pages.pastRecords(this.userId, this.projectId, kind, time);
    for await (const { id, body, acceptedAt: at } of found) yield { id, body, state: 'accepted', at, uses: null };
  }

  /** Proposals about entities, or sources, that wait and are to be exported, as far as they may be read. */
  async *#waiting(kind: RecordKind): AsyncGenerator<QueueItem> {
    const { changes, pending } = this.options;
    if (this.#past || !(pending || changes)) return;
    const choice = choiceOf(changes ?? { by: 'anyone' }, PENDING_STATES);
    const kinds = choice?.kind ?? [];
    if (choice && (kinds.length === 0 || kinds.includes(kind))) yield* this.#changes({ ...choice, kind: [kind] });
  }

  #changes(choice: QueueChoice): AsyncGenerator<QueueItem> {
    return this.pages.changes(this.userId, this.projectId, choice);
  }

  async *#documentIds(): AsyncGenerator<string> {
    const chosen = this.#chosen?.documents;
    const { documents } = this.options;
    if (documents ?? chosen) {
      for (const id of new Set(documents ?? chosen)) if (chosen?.has(id) ?? true) yield id;
      return;
    }
    let after: string | undefined;
    do {
      const page = await this.pages.documentPage(this.userId, this.projectId, after);
      for (const { id } of page.documents) yield id;
      after = page.next ?? undefined;
    } while (after !== undefined);
  }

  /**
   * All entities and sources of a whole project; of a part of it, those that the exported annotations name, and those
   * that the filter of the queue found.
   */
  async #wanted(): Promise<(id: string, changeId: string | null) => boolean> {
    const { documents, kinds, terms, people } = this.options;
    const chosen = this.#chosen;
    if (!documents && !kinds && !terms && !people && !chosen) return () => true;
    if (!this.#named) for await (const _document of this.documents());
    const named = this.#named;
    return (id, changeId) =>
      (named?.has(id) ?? false) ||
      (changeId === null ? chosen?.subjects.has(id) : chosen?.changes.has(changeId)) === true;
  }
}

/** Where a change is seen, whatever its state. */
const changePath = (changeId: string): string => `/review?by=anyone&change=${changeId}`;

function lossOf(code: 'decided' | 'waiting', { id, subjectKind, label, documentId }: QueueItem): Loss {
  const kind = subjectKind === 'entity' || subjectKind === 'source' ? subjectKind : 'annotation';
  return { code, kind, id, label, ...(documentId === null ? {} : { documentId }) };
}
