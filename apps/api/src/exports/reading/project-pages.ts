import { Injectable } from '@nestjs/common';
import type { ExportOptions, Finding, OpenDocument, QueryOf, QueueItem, routes } from '@scholium/contract';
import type { ExportedDocument } from '@scholium/exchange';
import { can, type Action, type Actor } from '@scholium/review';
import { QueueService } from '../../changes/index.js';
import { ThreadsService } from '../../discussion/index.js';
import { DocumentOpener, ImagesRepository } from '../../documents/index.js';
import { PointInTimeService } from '../../history/index.js';
import { KnowledgeService } from '../../knowledge/index.js';
import { Access } from '../../people/index.js';
import { Failure } from '../../platform/index.js';
import { DocumentListService } from '../../projects/index.js';
import { ReportsService } from '../../reports/index.js';
import type { Discussed } from './exported-remarks.js';
import { ReadingRepository, type DecisionFilter } from './reading.repository.js';

/** Of a document whose discussions are not exported. */
export const NOT_DISCUSSED: Discussed = { threads: [], people: [] };
/** Rows of a list that are read at once. */
const PAGE = 200;

/** What the person may read in the project changed while it was read. */
export class AccessChanged extends Error {}

export type QueueChoice = NonNullable<ExportOptions['changes']>;
export type PastMoment = NonNullable<ExportOptions['asOf']>;

/**
 * A project as one person may read it at the moment of each call: by the services that answer requests, one document
 * and one page of a list at a time. Everything throws AccessChanged when they may not read the project any more.
 */
@Injectable()
export class ProjectPages {
  constructor(
    private readonly access: Access,
    private readonly discussions: ThreadsService,
    private readonly documentList: DocumentListService,
    private readonly knowledge: KnowledgeService,
    private readonly images: ImagesRepository,
    private readonly opener: DocumentOpener,
    private readonly pointInTime: PointInTimeService,
    private readonly queue: QueueService,
    private readonly reports: ReportsService,
    private readonly repository: ReadingRepository,
  ) {}

  async actor(userId: string, projectId: string, action: Action = 'project.read'): Promise<Actor> {
    const { actor, subject } = await this.access.readOn(userId, 'projectId', projectId);
    if (!can(actor, action, subject)) throw new AccessChanged();
    return actor;
  }

  /** A document that the person may read at this moment; null for any other. */
  async document(userId: string, projectId: string, documentId: string): Promise<OpenDocument | null> {
    const actor = await this.#reader(userId, projectId, documentId, 'document.read');
    return actor && found(() => this.opener.read(documentId, actor));
  }

  /** The pictures of a document; the bytes of one are read as the person may read them then. */
  async pictures(userId: string, projectId: string, documentId: string): Promise<ExportedDocument['pictures']> {
    const reader = () => this.#reader(userId, projectId, documentId, 'document.read');
    const actor = await reader();
    const listed = actor ? await this.images.list(actor, documentId) : [];
    const bytesOf = async (id: string): Promise<Uint8Array> => {
      const now = await reader();
      const image = now && (await this.images.find(now, documentId, id));
      if (!image?.bytes) throw new AccessChanged();
      return image.bytes;
    };
    return new Map(listed.map(({ id, mediaType }) => [id, { mediaType, bytes: () => bytesOf(id) }]));
  }

  /** All findings of a report, as the person may see them at this moment. */
  async findings(userId: string, projectId: string, documentId: string): Promise<readonly Finding[]> {
    const actor = await this.#reader(userId, projectId, documentId, 'document.read');
    const read = actor && (await found(() => this.reports.readAll(actor, projectId, documentId)));
    return read ?? [];
  }

  /**
   * The discussions of a document as it was opened, which the person may read at this moment. Where its text is another
   * one already they have no places.
   */
  async threads(userId: string, projectId: string, { document, version }: OpenDocument): Promise<Discussed> {
    const actor = await this.#reader(userId, projectId, document.id, 'document.read');
    const discussed = actor && (await found(() => this.discussions.ofDocument(actor, document.id)));
    if (!discussed) return NOT_DISCUSSED;
    const { threads, people } = discussed;
    return discussed.version === version
      ? discussed
      : { threads: threads.map((thread) => ({ ...thread, spans: [] })), people };
  }

  /**
   * A document as it was: its text and accepted annotations, beside what is said of it and of its project today. Null
   * where it was not there yet, or may not be read.
   */
  async pastDocument(
    userId: string,
    projectId: string,
    documentId: string,
    moment: PastMoment,
  ): Promise<OpenDocument | null> {
    const opened = await this.document(userId, projectId, documentId);
    const number = await this.pastNumber(userId, projectId, documentId, moment);
    const actor = number && (await this.#reader(userId, projectId, documentId, 'history.read'));
    if (!opened || !actor) return null;
    return found(async () => {
      const { doc, version, seq, annotations } = await this.pointInTime.at(actor, documentId, number.seq);
      const people = await this.repository.people(actor, [...new Set(annotations.map(({ authorId }) => authorId))]);
      return { ...opened, doc, version, seq, annotations, changes: [], people };
    });
  }

  /** The last number of a document's log that belongs to a moment, and its time. */
  async pastNumber(userId: string, projectId: string, documentId: string, moment: PastMoment) {
    const actor = await this.#reader(userId, projectId, documentId, 'history.read');
    const until = 'seq' in moment ? moment : { time: new Date(moment.time) };
    return actor && this.pointInTime.number(actor, documentId, until);
  }

  pastRecords(userId: string, projectId: string, kind: 'entity' | 'source', time: Date) {
    return this.pointInTime.records(() => this.actor(userId, projectId, 'history.read'), projectId, kind, time);
  }

  async documentPage(userId: string, projectId: string, after: string | undefined) {
    const query = { after, limit: PAGE, shelf: 'active', sort: 'title', direction: undefined, q: undefined } as const;
    return this.documentList.page(await this.actor(userId, projectId), projectId, query);
  }

  async *entities(userId: string, projectId: string) {
    let after: string | undefined;
    do {
      const query = { after, limit: PAGE, sort: 'name' } as const;
      const page = await this.knowledge.entities(await this.actor(userId, projectId), projectId, query);
      yield* page.entities;
      after = page.next ?? undefined;
    } while (after !== undefined);
  }

  async *sources(userId: string, projectId: string) {
    let after: string | undefined;
    do {
      const query = { after, limit: PAGE, sort: 'label' } as const;
      const page = await this.knowledge.sources(await this.actor(userId, projectId), projectId, query);
      yield* page.sources;
      after = page.next ?? undefined;
    } while (after !== undefined);
  }

  /** What filters of the queue find, oldest first. */
  async *changes(userId: string, projectId: string, choice: QueueChoice): AsyncGenerator<QueueItem> {
    let after: string | undefined;
    do {
      const query: QueryOf<typeof routes.getQueue> = { ...choice, after, limit: PAGE, sort: 'oldest' };
      const page = await this.queue.page(await this.actor(userId, projectId, 'queue.read'), projectId, query);
      yield* page.items;
      after = page.next ?? undefined;
    } while (after !== undefined);
  }

  async *decisions(userId: string, projectId: string, filter: DecisionFilter) {
    let after: readonly [string, number] | null = null;
    do {
      const actor = await this.actor(userId, projectId);
      const rows = await this.repository.decisions(actor, projectId, filter, after, PAGE);
      yield* rows;
      const last = rows.at(-1);
      after = last && rows.length === PAGE ? [last.changeId, last.seq] : null;
    } while (after);
  }

  /** The person, where they may do this with the document of this project. */
  async #reader(userId: string, projectId: string, documentId: string, action: Action): Promise<Actor | null> {
    const { actor, subject, projectId: of } = await this.access.readOn(userId, 'documentId', documentId);
    return of === projectId && can(actor, action, subject) ? actor : null;
  }
}

/** Null for what was deleted, or hidden, in between. */
async function found<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Failure && error.code === 'not_found') return null;
    throw error;
  }
}
