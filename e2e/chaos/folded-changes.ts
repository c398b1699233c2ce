import type { OpenDocument } from '@scholium/contract';
import { mapAnchor } from '@scholium/document';
import { emptyTables, fold, keyOf, project } from '@scholium/review';
import type { AnchorRow, ChangeRow, Entry } from '@scholium/review';
import type { StepMap } from 'prosemirror-transform';

/** A change as a writer knows it. */
export interface Known {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly spans: readonly number[];
}

/** What a writer knows of changes and where they stand: the log folded with the server's own rules. */
export class FoldedChanges {
  private readonly tables = emptyTables();
  /** Positions of the text's changes that came with the opening, by change. */
  private readonly opened = new Map<string, number[]>();

  load(opened: OpenDocument): void {
    for (const { spans, stale: _stale, ...row } of opened.changes) {
      this.tables.Change.set(row.id, row as ChangeRow);
      this.opened.set(row.id, [...spans]);
    }
  }

  take(entry: Entry): void {
    for (const write of project(entry)) {
      if (write.table === 'Anchor' && write.action === 'put' && this.knows(write.row)) continue;
      fold(this.tables, [write]);
    }
  }

  /** Carries anchors through confirmed steps. */
  move(maps: readonly StepMap[], version: number): void {
    for (const [key, anchor] of this.tables.Anchor)
      this.tables.Anchor.set(key, { ...anchor, ...mapAnchor(anchor, maps, version) });
  }

  pending(): readonly ChangeRow[] {
    return [...this.tables.Change.values()].filter(({ state }) => state === 'proposed');
  }

  /** What somebody decided and may take back: an edit that is in the text is taken back by another edit. */
  decidedBy(userId: string): readonly ChangeRow[] {
    return [...this.tables.Change.values()].filter(
      ({ state, decidedById, subjectKind }) =>
        decidedById === userId && (state === 'rejected' || (state === 'accepted' && subjectKind !== 'text')),
    );
  }

  /** Everything known, in one order. */
  all(): readonly Known[] {
    return [...this.tables.Change.values()]
      .map(({ id, state, revision }) => ({ id, state, revision, spans: this.spansOf(id, revision) }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  private spansOf(changeId: string, revision: number): number[] {
    const anchors = [...this.tables.Anchor.values()].filter(
      (anchor) => anchor.changeId === changeId && anchor.revision === revision,
    );
    return anchors.toSorted((a, b) => a.ordinal - b.ordinal).flatMap(({ from, to }) => [from, to]);
  }

  /** The same anchor again, as an acceptance repeats it: the known one was mapped and is at least as new. */
  private knows(row: AnchorRow): boolean {
    const known = this.tables.Anchor.get(keyOf('Anchor', row as unknown as Record<string, unknown>));
    return known !== undefined && known.atVersion >= row.atVersion;
  }
}
