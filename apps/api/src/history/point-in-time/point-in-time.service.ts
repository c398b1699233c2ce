import { Injectable } from '@nestjs/common';
import type { Moment } from '@scholium/contract';
import { mapAnchor, schema } from '@scholium/document';
import {
  type Actor,
  tryReadEntry,
  UnreadableEntry,
  type AnchorValue,
  type Entry,
  type RecordKind,
  type StoredEntry,
} from '@scholium/review';
import { Step, type StepMap } from 'prosemirror-transform';
import { Failure } from '../../platform/index.js';
import { acceptedAfter, recordAfter, type AcceptedAnnotationsAt, type RecordAt } from './accepted-at.js';
import { PointInTimeRepository, type PointInTimeRow } from './point-in-time.repository.js';
import { placedIn, replay, type Replayed } from './replay.js';

type Placed = AcceptedAnnotationsAt & { readonly anchors: readonly AnchorValue[] };
const keyOf = (changeId: string, revision: number, ordinal: number): string => `${changeId}/${revision}/${ordinal}`;

/** Entities or sources of the past that are read at once. */
const RECORDS = 1_000;

/** A document as it was after a number of its log: a fold of the log from the nearest text that was kept. */
@Injectable()
export class PointInTimeService {
  constructor(private readonly repository: PointInTimeRepository) {}

  async at(viewer: Actor, documentId: string, seq: number): Promise<Moment> {
    const row = await this.repository.read(viewer, documentId, seq);
    if (!row) throw new Failure('not_found');
    const text = replay(row.base, row.baseVersion, row.steps.flat());
    const accepted = await this.#withAnchors(
      viewer,
      documentId,
      seq,
      (row.accepted ?? []).flatMap(entryOf).flatMap((entry) => acceptedAfter(entry) ?? []),
    );
    const brought = await this.#broughtToBase(viewer, documentId, accepted, row);
    const annotations = accepted.map((one) => {
      const places = brought(one).map((anchor) => placedHere(text, anchor));
      return { ...one.annotation, spans: places.flatMap(({ span }) => span), stale: places.some(({ stale }) => stale) };
    });
    return { doc: text.doc.toJSON() as unknown, version: row.version, seq, at: row.at, annotations };
  }

  /** The newest number of a document's log up to a number, or to a time, and its time; null before the first. */
  number(
    viewer: Actor,
    documentId: string,
    until: { readonly seq?: number; readonly time?: Date },
  ): Promise<{ readonly seq: number; readonly at: Date } | null> {
    return this.repository.number(viewer, documentId, until);
  }

  /** The accepted entities, or sources, of a project as they were at a time, in the order of their ids. */
  async *records(
    actor: () => Promise<Actor>,
    projectId: string,
    kind: RecordKind,
    time: Date,
  ): AsyncGenerator<RecordAt> {
    let after = '';
    for (;;) {
      const stored = await this.repository.records(await actor(), projectId, kind, time, after, RECORDS);
      for (const entry of stored.flatMap(entryOf)) {
        const record = recordAfter(entry);
        if (record) yield record;
      }
      const last = stored.at(-1);
      if (!last || stored.length < RECORDS) return;
      after = (last.payload as { readonly change: { readonly subjectId: string } }).change.subjectId;
    }
  }

  /**
   * What was taken back left an older state, and older code accepted again without saying where: the anchors are in the
   * entry before that said them last.
   */
  async #withAnchors(
    viewer: Actor,
    documentId: string,
    seq: number,
    accepted: readonly AcceptedAnnotationsAt[],
  ): Promise<Placed[]> {
    const missing = accepted.filter(({ anchors }) => anchors === null).map(({ annotation }) => annotation.changeId);
    const entries = missing.length === 0 ? [] : await this.repository.placing(viewer, documentId, seq, missing);
    const anchors = new Map<string, readonly AnchorValue[]>();
    for (const { payload } of entries.flatMap(entryOf)) {
      if ('change' in payload) anchors.set(`${payload.change.id}/${payload.change.revision}`, payload.change.anchors);
    }
    return accepted.map((one) => ({
      ...one,
      anchors: one.anchors ?? anchors.get(`${one.annotation.changeId}/${one.annotation.revision}`) ?? [],
    }));
  }

  /** Anchors older than the base: most stand in it already; the few that do not are carried there through the log. */
  async #broughtToBase(
    viewer: Actor,
    documentId: string,
    accepted: readonly Placed[],
    { placed, baseVersion }: PointInTimeRow,
  ): Promise<(one: Placed) => readonly AnchorValue[]> {
    const kept = new Map(
      placed.map(([changeId, revision, ordinal, from, to, orphaned]) => [
        keyOf(changeId, revision, ordinal),
        { from, to, orphaned: orphaned === 1, atVersion: baseVersion },
      ]),
    );
    const keptOf = ({ annotation }: Placed, ordinal: number) =>
      kept.get(keyOf(annotation.changeId, annotation.revision, ordinal));
    const older = accepted.flatMap((one) =>
      one.anchors.filter(({ atVersion }, ordinal) => atVersion < baseVersion && !keptOf(one, ordinal)),
    );
    const oldest = Math.min(baseVersion, ...older.map(({ atVersion }) => atVersion));
    const maps = oldest < baseVersion ? await this.#maps(viewer, documentId, oldest, baseVersion) : [];
    return (one) =>
      one.anchors.map((anchor, ordinal) => {
        if (anchor.atVersion >= baseVersion) return anchor;
        const there = keptOf(one, ordinal);
        return there ? { ...anchor, ...there } : mapAnchor(anchor, maps.slice(anchor.atVersion - oldest), baseVersion);
      });
  }

  async #maps(viewer: Actor, documentId: string, from: number, to: number): Promise<readonly StepMap[]> {
    const rows = await this.repository.steps(viewer, documentId, from, to);
    const maps = rows.flatMap(({ steps }) => steps.map((json) => Step.fromJSON(schema, json).getMap()));
    // The first entry may begin before `from`, the last end behind `to`.
    const first = (rows[0]?.docVersion ?? from) - (rows[0]?.steps.length ?? 0);
    return maps.slice(from - first, to - first);
  }
}

/** None for a row that cannot be read. */
function entryOf(stored: StoredEntry): Entry[] {
  const entry = tryReadEntry({ ...stored, at: new Date(stored.at).toISOString() });
  return entry instanceof UnreadableEntry ? [] : [entry];
}

function placedHere(
  text: Replayed,
  anchor: AnchorValue,
): { readonly span: readonly [number, number]; readonly stale: boolean } {
  const place = placedIn(text, anchor);
  if (!place) throw new Error('An anchor was not brought to the text it is looked for in');
  return place;
}
