import { Injectable } from '@nestjs/common';
import {
  FINDINGS_READ,
  type BodyOf,
  type CommandResult,
  type Finding,
  type QueryOf,
  type ResponseOf,
  type routes,
} from '@scholium/contract';
import { emptyDocument, findingsOf, type FindingReference, type FoundFinding } from '@scholium/document';
import type { Actor } from '@scholium/review';
import { KnowledgeService } from '../knowledge/index.js';
import { Ledger } from '../ledger/index.js';
import { Failure } from '../platform/index.js';
import { keysOfTyped } from '../search/index.js';
import { pageOf, readPlace, writePlace } from '../sql/index.js';
import { FindingsService } from './findings/findings.service.js';
import { choiceSorting, reportSorting, ReportsRepository } from './reports.repository.js';

/** What a report says of itself before anybody has said more. */
const NOTHING_SAID = {
  series: null,
  authors: [],
  publisher: null,
  published: null,
  url: null,
  language: null,
  accessed: null,
};

/** Of these findings, how many there are, have changed and are gone. */
const countsOf = (all: readonly FoundFinding[], read: readonly Finding[]) => ({
  findings: all.length,
  changed: read.filter(({ state }) => state === 'changed').length,
  gone: read.filter(({ state }) => state === 'gone').length,
});

@Injectable()
export class ReportsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly repository: ReportsRepository,
    private readonly findings: FindingsService,
    private readonly knowledge: KnowledgeService,
  ) {}

  create(
    actor: Actor,
    projectId: string,
    { commandId, documentId, title, protection }: BodyOf<typeof routes.createReport>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({
      streamId: documentId,
      userId: actor.userId,
      commandId,
      command: {
        kind: 'document.import',
        documentId,
        projectId,
        metadata: { ...NOTHING_SAID, title },
        origin: { kind: 'report' },
        doc: emptyDocument(`${commandId}-0`).toJSON(),
        ...(protection && { protection }),
      },
    });
  }

  async list(
    actor: Actor,
    projectId: string,
    { after, limit, q, shelf, ...order }: QueryOf<typeof routes.listReports>,
  ): Promise<ResponseOf<typeof routes.listReports>> {
    const filter = { words: keysOfTyped(q ?? ''), shelf };
    const sorting = reportSorting(order);
    const place = readPlace(after, sorting);
    const [rows, total] = await Promise.all([
      this.repository.reports(actor, projectId, filter, sorting, place, limit),
      this.repository.reportCount(actor, projectId, filter),
    ]);
    const { items, next } = pageOf(rows, limit, (row) => writePlace(sorting, row));
    const inReports: FoundFinding[][] = [];
    for (const { id } of items) inReports.push(findingsIn(await this.ledger.documentAt(id)));
    // What all of them refer to is read together.
    const shown = inReports.map((all) => all.slice(0, FINDINGS_READ));
    const read = await this.findings.read(actor, projectId, referencesIn(shown.flat()));
    const findings = read.map(({ finding }) => finding);
    const reports = items.map(({ keys: _keys, ...report }, index) => ({
      ...report,
      ...countsOf(inReports[index]!, findings.splice(0, shown[index]!.length)),
    }));
    return { reports, next, total };
  }

  /** The findings of a document, which are none of one that is no report. */
  async read(actor: Actor, projectId: string, documentId: string): Promise<ResponseOf<typeof routes.readFindings>> {
    const at = await this.ledger.documentAt(documentId);
    if (!at) throw new Failure('not_found');
    const all = findingsIn(at);
    const shown = all.slice(0, FINDINGS_READ);
    const read = await this.findings.read(actor, projectId, referencesIn(shown), documentId);
    const findings = read.map(({ finding }, index) => ({ ...finding, blockId: shown[index]!.blockId }));
    return {
      findings,
      counts: countsOf(all, findings),
      more: all.length - shown.length,
      looser: read.flatMap(({ isLooser }, index) => (isLooser ? (shown[index]!.blockId ?? []) : [])),
      version: at.version,
    };
  }

  /** All findings of a report for its exports, which read no more at once than a screen does. */
  async readAll(actor: Actor, projectId: string, documentId: string): Promise<readonly Finding[]> {
    const at = await this.ledger.documentAt(documentId);
    if (!at) throw new Failure('not_found');
    const references = referencesIn(findingsIn(at));
    const findings: Finding[] = [];
    for (let from = 0; from < references.length; from += FINDINGS_READ) {
      const part = references.slice(from, from + FINDINGS_READ);
      for (const { finding } of await this.findings.read(actor, projectId, part)) findings.push(finding);
    }
    return findings;
  }

  /** What may be put into a report, each with the reference to it as it is now. */
  async choose(
    actor: Actor,
    projectId: string,
    query: QueryOf<typeof routes.listFindings>,
  ): Promise<ResponseOf<typeof routes.listFindings>> {
    const { references, next, total } = await this.#chosen(actor, projectId, query);
    const read = await this.findings.read(actor, projectId, references);
    return { items: read.map(({ finding }) => finding).filter(({ state }) => state !== 'gone'), next, total };
  }

  async #chosen(actor: Actor, projectId: string, query: QueryOf<typeof routes.listFindings>) {
    const { kind, limit, q, after, term } = query;
    const head = await this.findings.projectHead(actor, projectId);
    if (kind === 'entity') {
      const found = await this.knowledge.entities(actor, projectId, { sort: 'name', limit, q, after, type: term });
      const references = found.entities.map(({ id }): FindingReference => ({ kind, id, at: head }));
      return { references, next: found.next, total: found.total };
    }
    if (kind === 'source') {
      const found = await this.knowledge.sources(actor, projectId, { sort: 'label', limit, q, after, type: undefined });
      const references = found.sources.map(({ id }): FindingReference => ({ kind, id, at: head }));
      return { references, next: found.next, total: found.total };
    }
    const sorting = choiceSorting(kind);
    const { rows, total } = await this.repository.chosen(actor, projectId, kind, query, readPlace(after, sorting));
    const { items, next } = pageOf(rows, limit, (row) => writePlace(sorting, row));
    const references = items.map(({ id, documentId, seq: at }): FindingReference =>
      kind === 'thread' ? { kind, id, documentId, at } : { kind, id, documentId, at, projectAt: head },
    );
    return { references, next, total };
  }
}

const findingsIn = (at: { readonly doc: Parameters<typeof findingsOf>[0] } | null): FoundFinding[] =>
  at === null ? [] : findingsOf(at.doc);
const referencesIn = (found: readonly FoundFinding[]): readonly FindingReference[] =>
  found.map(({ finding }) => finding);
