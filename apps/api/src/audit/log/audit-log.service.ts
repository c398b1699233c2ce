import { Injectable } from '@nestjs/common';
import { EMERGENCY_KINDS, type AuditEntry, type AuditFilter, type SavedAuditFilter } from '@scholium/contract';
import { entries as ledgerKinds, isUuid, type Actor } from '@scholium/review';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../sql/index.js';
import { Audit } from '../audit.js';
import type { ActingFrom } from '../audit-event.js';
import { addressFact, AUDIT_STREAM, idFacts, kindFact, whoFact } from '../sealing/facts.js';
import { Sealer } from '../sealing/sealer.js';
import {
  AuditLogRepository,
  type EntryFound,
  type NameFound,
  type SealFilter,
  type SealFound,
} from './audit-log.repository.js';

/** Seals that are read together, and how often in one page: what a page costs does not grow with the log. */
const SEALS = 40;
const READS = 25;
const A_PAGE = 200;
const LEAF = 32;

/** The kinds that emergency access can be recorded as; of `object.read` only some are. */
const RECORDED_OF_EMERGENCIES = [
  'emergency_access.started',
  'emergency_access.ended',
  'emergency_access.expired',
  'object.read',
];

const THE_LOG = { kind: 'audit_log', id: AUDIT_STREAM, projectId: null } as const;

const position = z.tuple([z.int().min(0), z.int().min(0)]);
/** Where a page ended: the seal, and the number of the entry in its stream. */
type Position = z.infer<typeof position>;

type Found = EntryFound & { readonly of: SealFound };
interface Page {
  readonly entries: readonly AuditEntry[];
  readonly next: string | null;
}

/** The audit log as people read it: newest first, by seals. */
@Injectable()
export class AuditLogService {
  constructor(
    private readonly repository: AuditLogRepository,
    private readonly sealer: Sealer,
    private readonly audit: Audit,
  ) {}

  /** A page for somebody who looks at the log, which is recorded. */
  async look(
    viewer: Actor,
    from: ActingFrom,
    filter: AuditFilter,
    after: string | undefined,
    limit: number,
  ): Promise<Page> {
    this.audit.read(from, THE_LOG);
    // The first page shows what happened just now.
    if (after === undefined) await this.sealer.catchUp();
    return this.#page(viewer, filter, after, limit);
  }

  /** All pages, up to what is sealed at the beginning, as lines of a file. */
  async *export(
    viewer: Actor,
    from: ActingFrom,
    filter: AuditFilter,
    lineOf: (entry: AuditEntry) => string,
  ): AsyncGenerator<string> {
    // An address is personal, and details are not erased.
    const { address: _, ...details } = filter;
    this.audit.record({ ...from, kind: 'log.exported', object: THE_LOG, details: defined(details) });
    await this.sealer.catchUp();
    let after: string | undefined;
    do {
      const page: Page = await this.#page(viewer, filter, after, A_PAGE);
      yield page.entries.map(lineOf).join('');
      after = page.next ?? undefined;
    } while (after !== undefined);
  }

  async filters(viewer: Actor) {
    const [people, projects, saved] = await Promise.all([
      this.repository.people(),
      this.repository.projects(viewer.userId, isAuditor(viewer)),
      this.repository.savedFilters(viewer.userId),
    ]);
    return { people, projects, saved };
  }

  saveFilters(viewer: Actor, saved: readonly SavedAuditFilter[]): Promise<void> {
    return this.repository.saveFilters(viewer.userId, saved);
  }

  async #page(viewer: Actor, filter: AuditFilter, after: string | undefined, limit: number): Promise<Page> {
    const { since = null, until = null } = filter;
    const facts = sealFactsOf(filter);
    let [seal, seq] = after === undefined ? await this.#end() : decodeCursor(after, position);
    const found: Found[] = [];
    let over = false;
    for (let reads = 0; reads < READS && found.length <= limit && !over; reads += 1) {
      const seals = await this.repository.seals(seal, { ...facts, since, until }, SEALS);
      const entries = await this.#entriesOf(seals);
      found.push(...entries.filter((entry) => (entry.seal < seal || entry.seq < seq) && isWanted(entry, filter)));
      over = seals.length < SEALS;
      const last = seals.at(-1);
      if (last) [seal, seq] = [last.number - 1, Number.MAX_SAFE_INTEGER];
    }
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const next =
      found.length > limit && last
        ? encodeCursor([last.seal, last.seq])
        : over || seal <= 0
          ? null
          : encodeCursor([seal, seq] satisfies Position);
    return { entries: await this.#onWire(viewer, shown), next };
  }

  async #end(): Promise<Position> {
    return [await this.repository.lastSeal(), Number.MAX_SAFE_INTEGER];
  }

  async #entriesOf(seals: readonly SealFound[]): Promise<readonly Found[]> {
    if (seals.length === 0) return [];
    const bySeal = new Map(seals.map((seal) => [seal.number, seal]));
    const entries = await this.repository.entries([...bySeal.keys()]);
    return entries
      .map((entry) => ({ ...entry, ids: entry.ids.filter(isUuid), of: bySeal.get(entry.seal)! }))
      .sort((a, b) => b.seal - a.seal || b.seq - a.seq);
  }

  async #onWire(viewer: Actor, entries: readonly Found[]): Promise<readonly AuditEntry[]> {
    const ids = new Set(
      entries.flatMap((entry) =>
        [entry.actorId, projectOf(entry), entry.of.streamId, ...entry.ids].filter((id) => id !== null),
      ),
    );
    const [rows, moments] = await Promise.all([
      this.repository.names(viewer.userId, isAuditor(viewer), [...ids]),
      this.#momentsOf(viewer, entries),
    ]);
    const names = new Map(rows.map((found) => [found.id, found]));
    return entries.map((entry) => onWire(entry, names, moments));
  }

  /** Of entries about a document that the viewer may open: how far its log was then. */
  async #momentsOf(viewer: Actor, entries: readonly Found[]): Promise<ReadonlyMap<Found, number>> {
    const about = entries.flatMap((entry) => {
      const documentId = documentOf(entry);
      return documentId === null ? [] : [{ entry, documentId }];
    });
    if (about.length === 0) return new Map();
    const rows = await this.repository.moments(
      viewer,
      about.map(({ entry: { at }, documentId }) => ({ documentId, at })),
    );
    return new Map(
      rows.map(({ ordinal, seq }) => {
        const { entry, documentId } = about[ordinal - 1]!;
        return [entry, entry.of.streamId === documentId ? entry.seq : seq];
      }),
    );
  }
}

const defined = (values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined));
const isAuditor = ({ workspaceRole }: Actor): boolean => workspaceRole === 'auditor';
const projectOf = ({ of, projectId }: Found): string | null => projectId ?? of.projectId;
const ofDocument = ({ of }: Found): boolean =>
  of.streamKind === 'document' || of.streamKind === 'archived' || of.streamKind === 'deleted';

/** Which seals may have what a filter asks for. */
function sealFactsOf({ person, object, kind, address }: AuditFilter): Pick<SealFilter, 'facts' | 'anyOf'> {
  const ofEmergencies = kind === EMERGENCY_KINDS;
  return {
    facts: [
      ...(person === undefined ? [] : [whoFact(person)]),
      ...(kind === undefined || ofEmergencies ? [] : [kindFact(kind)]),
      ...(address === undefined ? [] : [addressFact(address)]),
    ],
    anyOf: [
      ...(object === undefined ? [] : [idFacts(object)]),
      ...(ofEmergencies ? [RECORDED_OF_EMERGENCIES.map(kindFact)] : []),
    ],
  };
}

const isWanted = (entry: Found, { person, object, kind, address, since, until }: AuditFilter): boolean =>
  (kind === undefined || (kind === EMERGENCY_KINDS ? entry.emergency : entry.kind === kind)) &&
  (person === undefined || entry.actorId === person) &&
  (object === undefined || [entry.of.streamId, projectOf(entry), ...entry.ids].includes(object)) &&
  (address === undefined || entry.address === address) &&
  (since === undefined || entry.at >= since) &&
  (until === undefined || entry.at < until);

const documentOf = (entry: Found): string | null =>
  ofDocument(entry) ? entry.of.streamId : entry.objectKind === 'document' ? (entry.ids[0] ?? null) : null;

function onWire(entry: Found, names: ReadonlyMap<string, NameFound>, moments: ReadonlyMap<Found, number>): AuditEntry {
  const { of, seq, at, kind, emergency, actorId, sessionId, address } = entry;
  const named = (id: string) => ({ id, name: names.get(id)?.name ?? null });
  const projectId = projectOf(entry);
  const documentId = documentOf(entry);
  const subject = subjectOf(entry, names);
  const at32 = (seq - of.fromSeq) * LEAF;
  return {
    streamId: of.streamId,
    seq,
    at,
    kind,
    emergency,
    actor: actorId === null ? null : { id: actorId, name: names.get(actorId)?.name ?? '' },
    sessionId,
    address,
    project: projectId === null ? null : named(projectId),
    document: documentId === null ? null : named(documentId),
    moment: moments.get(entry) ?? null,
    subject,
    seal: of.number,
    leaf: of.leaves.subarray(at32, at32 + LEAF).toString('hex'),
  };
}

/** The account, change or thread that an entry is about, where it is about one. */
function subjectOf({ ids, objectKind, of, kind }: Found, names: ReadonlyMap<string, NameFound>): AuditEntry['subject'] {
  // An export or a verification is about the log itself, which needs no name here.
  if (objectKind !== null && objectKind !== 'document' && objectKind !== 'audit_log' && ids[0] !== undefined)
    return { kind: objectKind, id: ids[0], name: names.get(ids[0])?.name ?? null };
  const descriptor = ledgerKinds.find(kind);
  if (of.streamKind === null || !descriptor) return null;
  // People that a change, a discussion or a document names are not what it is about.
  const aboutPerson = !descriptor.change && (of.streamKind === 'workspace' || of.streamKind === 'project');
  for (const id of ids) {
    const found = names.get(id);
    if (!found || found.kind === 'document' || found.kind === 'project') continue;
    if (found.kind !== 'account' || aboutPerson) return found;
  }
  return null;
}
