/** What changed in an open document: ids only, so that a screen touches what moved and nothing else. */
import type { ConfirmedSteps } from '@scholium/document';
import type { StepMap } from 'prosemirror-transform';

export interface IdsChanged {
  readonly added: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
}

/** What one entry of the log did to the text. */
export interface TextUpdate extends ConfirmedSteps {
  /** The suggestion that this accepts; null for a direct edit. */
  readonly changeId: string | null;
  /** The entry's number in the document's log. */
  readonly seq: number;
}

/** Steps that became part of the confirmed text; `version` is the document's version after them. */
export interface ConfirmedUpdates {
  readonly updates: readonly TextUpdate[];
  readonly maps: readonly StepMap[];
  readonly version: number;
}

export interface DocumentEvent {
  /**
   * Everything was read anew: forget what was derived from earlier records. The lists below are then empty, and `steps`
   * lead to the text that was read.
   */
  readonly reset: boolean;
  /** The text was read anew and is another, and no steps lead to it from the one before. */
  readonly otherText: boolean;
  /** After `steps`, every record's spans have moved; listed are only those whose own words changed. */
  readonly steps: ConfirmedUpdates | null;
  readonly annotations: IdsChanged;
  readonly changes: IdsChanged;
  /** Discussions; after `steps` only those whose words went away. */
  readonly threads: IdsChanged;
  /** Entities and sources whose state or label changed. */
  readonly references: readonly string[];
  /** Names became known, or the project's vocabulary, the document's metadata or the viewer's role changed. */
  readonly context: boolean;
}

type RecordChange = 'added' | 'updated' | 'removed';

/** Collects one event; an id that comes and goes within it is not mentioned. */
export class EventDraft {
  readonly references = new Set<string>();
  context = false;
  private readonly annotations = new Map<string, RecordChange>();
  private readonly changes = new Map<string, RecordChange>();
  private readonly threads = new Map<string, RecordChange>();
  private readonly updates: TextUpdate[] = [];
  private readonly maps: StepMap[] = [];
  private version = 0;

  annotation(id: string, fate: RecordChange): void {
    note(this.annotations, id, fate);
  }

  change(id: string, fate: RecordChange): void {
    note(this.changes, id, fate);
  }

  thread(id: string, fate: RecordChange): void {
    note(this.threads, id, fate);
  }

  addUpdates(taken: ConfirmedUpdates): void {
    this.updates.push(...taken.updates);
    this.maps.push(...taken.maps);
    this.version = taken.version;
  }

  get empty(): boolean {
    return (
      this.updates.length + this.annotations.size + this.changes.size + this.threads.size + this.references.size ===
        0 && !this.context
    );
  }

  finish(): DocumentEvent {
    return {
      reset: false,
      otherText: false,
      steps: this.updates.length > 0 ? { updates: this.updates, maps: this.maps, version: this.version } : null,
      annotations: sorted(this.annotations),
      changes: sorted(this.changes),
      threads: sorted(this.threads),
      references: [...this.references],
      context: this.context,
    };
  }
}

const NOTHING: IdsChanged = { added: [], updated: [], removed: [] };

export const RESET: DocumentEvent = {
  reset: true,
  otherText: false,
  steps: null,
  annotations: NOTHING,
  changes: NOTHING,
  threads: NOTHING,
  references: [],
  context: true,
};

function note(fates: Map<string, RecordChange>, id: string, fate: RecordChange): void {
  const before = fates.get(id);
  if (before === 'added' && fate === 'removed') fates.delete(id);
  else if (before === 'added') fates.set(id, 'added');
  else if (before === 'removed' && fate === 'added') fates.set(id, 'updated');
  else fates.set(id, fate);
}

function sorted(fates: ReadonlyMap<string, RecordChange>): IdsChanged {
  const only = (fate: RecordChange) => [...fates].filter(([, f]) => f === fate).map(([id]) => id);
  return { added: only('added'), updated: only('updated'), removed: only('removed') };
}
