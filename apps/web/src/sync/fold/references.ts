/** Entities and sources as annotations refer to them: accepted, waiting, or gone. */
import type { ReferenceOnWire } from '@scholium/contract';
import { isPending, project } from '@scholium/review';
import type { ChangeRow, Entry } from '@scholium/review';

export class ReferenceIndex {
  readonly byId = new Map<string, ReferenceOnWire>();
  /** Proposed creations by change, as far as they were seen. */
  private readonly creations = new Map<string, ReferenceOnWire>();

  load(references: readonly ReferenceOnWire[]): void {
    this.byId.clear();
    this.creations.clear();
    for (const reference of references) {
      this.byId.set(reference.id, reference);
      if (reference.state === 'pending' && reference.changeId) this.creations.set(reference.changeId, reference);
    }
  }

  /** Takes in one that is not known yet, and answers whether it was not. */
  learn(reference: ReferenceOnWire): boolean {
    if (this.byId.has(reference.id)) return false;
    this.byId.set(reference.id, reference);
    if (reference.state === 'pending' && reference.changeId) this.creations.set(reference.changeId, reference);
    return true;
  }

  /** Folds one entry of the project's stream and answers with the ids that changed. */
  apply(entry: Entry): readonly string[] {
    const before = new Map<string, ReferenceOnWire | undefined>();
    const set = (reference: ReferenceOnWire) => {
      if (!before.has(reference.id)) before.set(reference.id, this.byId.get(reference.id));
      this.byId.set(reference.id, reference);
    };
    for (const write of project(entry)) {
      if (write.table === 'Change' && write.action === 'put') this.proposed(write.row, set);
      if (write.table === 'Change' && write.action === 'patch') this.patched(String(write.key['id']), write.set, set);
      if ((write.table === 'Entity' || write.table === 'Source') && write.action === 'put') {
        const { id, label, changeId, body } = write.row;
        const typeId = 'typeId' in write.row ? write.row.typeId : null;
        set({
          id,
          kind: write.table === 'Entity' ? 'entity' : 'source',
          state: 'accepted',
          label,
          typeId,
          changeId,
          detail: body,
        });
      }
      if ((write.table === 'Entity' || write.table === 'Source') && write.action === 'drop') {
        const known = this.byId.get(String(write.key['id']));
        const again = entry.kind === 'change.reopened' ? this.creations.get(entry.payload.change.id) : undefined;
        if (known) set(again ?? { ...known, state: 'gone' });
      }
    }
    return [...before].filter(([id, old]) => old !== this.byId.get(id)).map(([id]) => id);
  }

  private proposed(row: ChangeRow, set: (reference: ReferenceOnWire) => void): void {
    if (row.op !== 'create' || !isPending(row.state)) return;
    const kind = row.subjectKind === 'entity' ? ('entity' as const) : ('source' as const);
    const reference = {
      id: row.subjectId,
      kind,
      state: 'pending' as const,
      label: row.label,
      typeId: kind === 'entity' ? row.typeId : null,
      changeId: row.id,
      detail: row.body ?? {},
    };
    this.creations.set(row.id, reference);
    if (this.byId.get(row.subjectId)?.state !== 'accepted') set(reference);
  }

  private patched(changeId: string, patch: Partial<ChangeRow>, set: (reference: ReferenceOnWire) => void): void {
    const creation = this.creations.get(changeId);
    if (!creation || !patch.state) return;
    set({ ...creation, state: isPending(patch.state) ? 'pending' : 'gone' });
  }
}
