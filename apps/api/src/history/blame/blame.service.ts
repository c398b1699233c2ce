import { Injectable } from '@nestjs/common';
import type { BlamePart, QueryOf, ResponseOf, routes } from '@scholium/contract';
import { quoteAt } from '@scholium/document';
import type { Actor, AnchorValue } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import { Ledger } from '../../ledger/index.js';
import { Failure } from '../../platform/index.js';
import { BlameRepository, type ImportRow } from './blame.repository.js';
import { mergeEditingSessions } from './merge-editing-sessions.js';
import { Trace, type Traced } from './trace.js';

type Blame = ResponseOf<typeof routes.getBlame>;

/** How many entries are read at once on the way back. */
const BATCH = 2_000;
/** The longest passage, in positions. */
const LONGEST = 20_000;

/** Who wrote, tagged and accepted what stands in a passage. */
@Injectable()
export class BlameService {
  constructor(
    private readonly repository: BlameRepository,
    private readonly ledger: Ledger,
  ) {}

  async of(viewer: Actor, documentId: string, { from, to, version }: QueryOf<typeof routes.getBlame>): Promise<Blame> {
    const head = await this.ledger.documentAt(documentId);
    if (!head) throw new Failure('not_found');
    if (to - from > LONGEST) throw new Failure('anchor_outside', { from, to, reason: 'too_long', most: LONGEST });
    if (version !== undefined && version > head.version)
      throw new Failure('version_unknown', { version, head: head.version });
    const place = await this.#atHead(documentId, head, { from, to, atVersion: version ?? head.version });
    if (!place || place.from >= place.to || place.to > head.doc.content.size)
      throw new Failure('anchor_outside', { from, to });
    const trace = new Trace(place.from, place.to);
    for (let back = head.version; back > 0 && !trace.complete;) {
      const entries = await this.repository.stepsBack(viewer, documentId, back, BATCH);
      for (const entry of entries) if (!trace.complete) trace.past(entry);
      const last = entries.at(-1);
      back = last ? last.docVersion - last.steps.length : 0;
    }
    const imported = await this.repository.imported(viewer, documentId);
    if (!imported) throw new Failure('not_found');
    const parts = mergeEditingSessions(trace.parts().map((part) => partOf(part, head.doc, imported))).filter(
      ({ text }) => text.trim() !== '',
    );
    return {
      version: head.version,
      parts,
      annotations: await this.#annotations(viewer, documentId, head.version, place),
    };
  }

  /** The passage at the head: what was asked about may be a little older. */
  async #atHead(
    documentId: string,
    head: { readonly version: number },
    place: Pick<AnchorValue, 'from' | 'to' | 'atVersion'>,
  ): Promise<{ readonly from: number; readonly to: number } | null> {
    if (place.atVersion === head.version) return place;
    const moved = await this.ledger.mapTo(documentId, head.version, [
      { ...place, quote: '', prefix: '', suffix: '', orphaned: false },
    ]);
    return moved?.anchors[0]?.anchor ?? null;
  }

  async #annotations(
    viewer: Actor,
    documentId: string,
    version: number,
    { from, to }: { readonly from: number; readonly to: number },
  ): Promise<Blame['annotations']> {
    const found = await this.repository.annotations(viewer, documentId, version, from, to);
    // Read after the text, so that some may stand in a newer one: there all are compared.
    const passage: AnchorValue = { from, to, atVersion: version, quote: '', prefix: '', suffix: '', orphaned: false };
    const placed = await this.ledger.mapTogether(documentId, version, [
      passage,
      ...found.flatMap((one) => one.anchors),
    ]);
    const [here, ...places] = placed?.anchors.map(({ anchor }) => anchor) ?? [];
    return found.flatMap(({ anchors: own, ...annotation }) => {
      const touches = places
        .splice(0, own.length)
        .some((anchor) => here !== undefined && anchor.from < here.to && anchor.to > here.from);
      return touches ? [annotation] : [];
    });
  }
}

function partOf({ from, to, by }: Traced, doc: Node, imported: ImportRow): BlamePart {
  const text = quoteAt(doc, from, to);
  if (!by)
    return {
      from,
      to,
      text,
      origin: 'import',
      author: imported.author,
      decider: null,
      at: imported.at,
      seq: 1,
      changeId: null,
    };
  const { author, decider, at, seq, changeId } = by;
  return { from, to, text, origin: changeId === null ? 'edit' : 'suggestion', author, decider, at, seq, changeId };
}
