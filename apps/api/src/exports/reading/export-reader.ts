import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { ExportOptions, OpenDocument } from '@scholium/contract';
import type { CslItem, ExportedDocument, ExportedEntity, ExportedSource, ExportSource } from '@scholium/exchange';
import { can, entityBody, MARKING_LABELS, MARKINGS, sourceBody, strictest, type Actor } from '@scholium/review';
import { DocumentOpener } from '../../documents/index.js';
import { KnowledgeService } from '../../knowledge/index.js';
import { Access } from '../../people/index.js';
import { Configuration, Failure } from '../../platform/index.js';
import { DocumentListService } from '../../projects/index.js';
import { exportedDocument, typeTerm, type Surroundings } from './exported-document.js';
import { accessDigest, ReadingRepository, type ProjectFound } from './reading.repository.js';

/** Rows of a list that are read at once. */
const PAGE = 200;
/** How long an export works without a turn for others, in ms. */
const WITHOUT_REST = 10;

/** What the person may read in the project changed while it was read. */
export class AccessChanged extends Error {}

/** An export that is being read. */
export interface ExportReading {
  readonly source: ExportSource;
  readonly personName: string;
  /** Documents that are read, of how many. */
  readonly progress: { readonly written: number; readonly documents: number };
  /** To be called when all is read: the digest of what the person may read. Throws AccessChanged. */
  end(): Promise<string>;
}

/**
 * Reads a project for an export in the name of the person who asked: by the services that answer requests, as the
 * person's rights are at that moment, one document and one page of a list at a time.
 */
@Injectable()
export class ExportReader {
  constructor(
    private readonly access: Access,
    private readonly configuration: Configuration,
    private readonly documentList: DocumentListService,
    private readonly knowledge: KnowledgeService,
    private readonly opener: DocumentOpener,
    private readonly repository: ReadingRepository,
  ) {}

  /** Throws AccessChanged when the person may not read the project any more. */
  async open(userId: string, projectId: string, options: ExportOptions, at: Date): Promise<ExportReading> {
    const actor = await this.#actor(userId, projectId);
    const [protections, project] = await Promise.all([
      this.repository.protections(actor, projectId),
      this.repository.project(actor, projectId),
    ]);
    if (!project) throw new AccessChanged();
    const before = accessDigest(actor, protections);
    const markings = new Map(protections.map(({ objectId, marking }) => [objectId, marking]));
    const base = `${this.configuration.publicOrigin ?? ''}/projects/${projectId}`;
    const reading = new Reading(this, userId, projectId, options, at, project, {
      address: (path) => `${base}${path}`,
      marking: (...ids) => {
        const found = [projectId, ...ids].flatMap((id) => markings.get(id) ?? []);
        return found.length > 0 ? MARKING_LABELS[strictest(found)] : null;
      },
    });
    await reading.countDocuments();
    return {
      source: reading,
      personName: project.personName,
      progress: reading.progress,
      end: async () => {
        const now = await this.#actor(userId, projectId);
        const after = accessDigest(now, await this.repository.protections(now, projectId));
        if (after !== before) throw new AccessChanged();
        return after;
      },
    };
  }

  /** A document that the person may read at this moment; null for any other. */
  async document(userId: string, projectId: string, documentId: string): Promise<OpenDocument | null> {
    const { actor, subject, projectId: of } = await this.access.readOn(userId, 'documentId', documentId);
    if (of !== projectId || !can(actor, 'document.read', subject)) return null;
    try {
      return JSON.parse(await this.opener.open(documentId, actor)) as OpenDocument;
    } catch (error) {
      // It was deleted, or hidden, in between.
      if (error instanceof Failure && error.code === 'not_found') return null;
      throw error;
    }
  }

  async documentPage(userId: string, projectId: string, after: string | undefined) {
    const query = { after, limit: PAGE, shelf: 'active', sort: 'title', direction: undefined, q: undefined } as const;
    return this.documentList.page(await this.#actor(userId, projectId), projectId, query);
  }

  async entityPage(userId: string, projectId: string, after: string | undefined) {
    const query = { after, limit: PAGE, sort: 'name' } as const;
    return this.knowledge.entities(await this.#actor(userId, projectId), projectId, query);
  }

  async sourcePage(userId: string, projectId: string, after: string | undefined) {
    const query = { after, limit: PAGE, sort: 'label' } as const;
    return this.knowledge.sources(await this.#actor(userId, projectId), projectId, query);
  }

  async #actor(userId: string, projectId: string): Promise<Actor> {
    const { actor, subject } = await this.access.readOn(userId, 'projectId', projectId);
    if (!can(actor, 'project.read', subject)) throw new AccessChanged();
    return actor;
  }
}

class Reading implements ExportSource {
  readonly progress = { written: 0, documents: 0 };
  /** Documents that were read at least once. */
  readonly #read = new Set<string>();
  /** Entities and sources that exported annotations name; null until all documents were read once. */
  #named: Set<string> | null = null;
  #restedAt = performance.now();
  readonly at: string;

  constructor(
    private readonly reader: ExportReader,
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

  get withText(): boolean {
    return this.options.withText;
  }

  /** Others get their turn where the last one was longer ago than they should wait. */
  async rest(): Promise<void> {
    if (performance.now() - this.#restedAt < WITHOUT_REST) return;
    await turn();
    this.#restedAt = performance.now();
  }

  strictest(labels: readonly (string | null)[]): string | null {
    const found = MARKINGS.filter((marking) => labels.includes(MARKING_LABELS[marking]));
    return found.length > 0 ? MARKING_LABELS[strictest(found)] : null;
  }

  async countDocuments(): Promise<void> {
    const { documents } = this.options;
    const total = documents?.length ?? (await this.reader.documentPage(this.userId, this.projectId, undefined)).total;
    this.progress.documents = total;
  }

  async *documents(): AsyncGenerator<ExportedDocument> {
    const named = new Set<string>();
    for await (const id of this.#documentIds()) {
      const opened = await this.reader.document(this.userId, this.projectId, id);
      if (!opened) continue;
      const document = exportedDocument(opened, this.options, this.surroundings);
      for (const { body } of document.annotations) {
        if (body.kind === 'mention' && body.entity) named.add(body.entity.id);
        if (body.kind === 'citation') named.add(body.source.id);
      }
      yield document;
      this.#read.add(id);
      this.progress.written = this.#read.size;
    }
    this.#named = named;
  }

  async *entities(): AsyncGenerator<ExportedEntity> {
    const isWanted = await this.#wanted();
    let after: string | undefined;
    do {
      const { entities, next } = await this.reader.entityPage(this.userId, this.projectId, after);
      for (const { id, typeId, body, mentions, acceptedAt } of entities) {
        if (!isWanted(id)) continue;
        const { names, description } = entityBody.parse(body);
        yield {
          id,
          address: this.surroundings.address(`/entities/${id}`),
          type: typeTerm(typeId, this.found.vocabulary),
          names,
          description,
          mentions,
          at: acceptedAt,
          marking: this.surroundings.marking(id),
        };
      }
      after = next ?? undefined;
    } while (after !== undefined);
  }

  async *sources(): AsyncGenerator<ExportedSource> {
    const isWanted = await this.#wanted();
    let after: string | undefined;
    do {
      const { sources, next } = await this.reader.sourcePage(this.userId, this.projectId, after);
      for (const { id, body, citations, acceptedAt } of sources) {
        if (!isWanted(id)) continue;
        const { csl, ...fields } = sourceBody.parse(body);
        yield {
          id,
          address: this.surroundings.address(`/sources/${id}`),
          ...fields,
          csl: csl as CslItem,
          citations,
          at: acceptedAt,
          marking: this.surroundings.marking(id),
        };
      }
      after = next ?? undefined;
    } while (after !== undefined);
  }

  async *#documentIds(): AsyncGenerator<string> {
    if (this.options.documents) return yield* new Set(this.options.documents);
    let after: string | undefined;
    do {
      const { documents, next } = await this.reader.documentPage(this.userId, this.projectId, after);
      for (const { id } of documents) yield id;
      after = next ?? undefined;
    } while (after !== undefined);
  }

  /** All entities and sources of a whole project; of a part of it, those that the exported annotations name. */
  async #wanted(): Promise<(id: string) => boolean> {
    const { documents, kinds, terms, people } = this.options;
    if (!documents && !kinds && !terms && !people) return () => true;
    if (!this.#named) for await (const _document of this.documents());
    const named = this.#named;
    return (id) => named?.has(id) ?? false;
  }
}
