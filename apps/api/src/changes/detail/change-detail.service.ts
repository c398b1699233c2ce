import { Injectable } from '@nestjs/common';
import type { ChangeDetail } from '@scholium/contract';
import { isPending, textBody, type Actor, type AnchorValue } from '@scholium/review';
import { Ledger } from '../../ledger/index.js';
import { Failure } from '../../platform/index.js';
import type { Subject } from './detail-statement.js';
import { ChangeDetailRepository, type DetailRow } from './change-detail.repository.js';
import { historyOf } from './history.js';
import { passageOf } from './passage.js';
import { previewOf } from './preview.js';

const MOST_NEIGHBOURS = 50;
type Placed = Pick<ChangeDetail, 'stale' | 'passage' | 'preview' | 'overlapping'>;

/** A change as the reviewer and its author look at it. */
@Injectable()
export class ChangeDetailService {
  constructor(
    private readonly repository: ChangeDetailRepository,
    private readonly ledger: Ledger,
  ) {}

  /** Throws Failure `not_found`, for a change that is missing and for one the viewer may not read alike. */
  async find(actor: Actor, changeId: string): Promise<ChangeDetail> {
    const row = await this.repository.find(actor, changeId);
    if (!row) throw new Failure('not_found');
    const { change, anchors, dependencies, dependants, labels, entries } = row;
    return {
      change,
      anchors,
      dependencies,
      dependants,
      labels,
      history: historyOf(entries, actor),
      ...(await this.place(actor, row)),
    };
  }

  private async place(actor: Actor, { change, anchors, headVersion }: DetailRow): Promise<Placed> {
    if (change.documentId === null || headVersion === null || anchors.length === 0)
      return { stale: false, passage: null, preview: null, overlapping: [] };
    const [at, mapped] = await Promise.all([
      this.ledger.documentAt(change.documentId, headVersion),
      this.ledger.mapTo(change.documentId, headVersion, anchors),
    ]);
    if (!at || !mapped) throw new Failure('not_found');
    const spans = mapped.anchors.flatMap(({ anchor }) => [anchor.from, anchor.to]);
    const pending = isPending(change.state);
    const stale = pending && mapped.anchors.some((anchor) => anchor.stale);
    return {
      stale,
      passage: { version: headVersion, blocks: passageOf(at.doc, spans) },
      preview:
        change.subjectKind === 'text' && pending && !stale
          ? previewOf(at.doc, headVersion, textBody.parse(change.body), spans[0]! - anchors[0]!.from)
          : null,
      overlapping: await this.overlapping(
        actor,
        change.documentId,
        change,
        headVersion,
        mapped.anchors.map(({ anchor }) => anchor),
      ),
    };
  }

  /** `places` are those of the change itself at the version. */
  private async overlapping(
    actor: Actor,
    documentId: string,
    change: Subject,
    version: number,
    places: readonly AnchorValue[],
  ): Promise<ChangeDetail['overlapping']> {
    const [first, last] = [Math.min(...places.map(({ from }) => from)), Math.max(...places.map(({ to }) => to))];
    const found = await this.repository.neighbours(actor, documentId, change, version, first, last);
    // Read after the change was, so that some may stand in a newer text: there all are compared.
    const elsewhere = found.some(({ atVersion }) => atVersion !== version);
    const mapped = elsewhere ? await this.ledger.mapTogether(documentId, version, [...places, ...found]) : null;
    const carried: readonly AnchorValue[] = mapped?.anchors.map(({ anchor }) => anchor) ?? [...places, ...found];
    const own = carried.slice(0, places.length);
    const touching = found.filter((neighbour, at) => touch(carried[places.length + at] ?? neighbour, own));
    const each = new Map(
      touching.map(({ changeId: id, kind, state, label, typeId, authorName }) => [
        id,
        { changeId: id, kind, state, label, typeId, authorName },
      ]),
    );
    return [...each.values()].slice(0, MOST_NEIGHBOURS);
  }
}

function touch({ from, to }: Pick<AnchorValue, 'from' | 'to'>, places: readonly AnchorValue[]): boolean {
  return places.some((place) => from < place.to && to > place.from);
}
