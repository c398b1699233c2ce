/** The server's side in memory: the real rules, log and fold, without a database. */
import { applySteps, mapAnchor, quoteMatches, schema } from '@scholium/document';
import {
  decide,
  DEFAULT_SETTINGS,
  dependenciesOf,
  emptyTables,
  fold,
  isAnnotationKind,
  isPending,
  project,
  refuse,
} from '@scholium/review';
import type {
  Actor,
  AnchorValue,
  AnnotationRow,
  ChangeCommand,
  ChangeRow,
  DiscussionCommand,
  Entry,
  LedgerState,
  Reference,
  Refusal,
  Vocabulary,
} from '@scholium/review';
import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';

export const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const PROJECT = uuid(1);
export const DOCUMENT = uuid(2);

const VOCABULARY: Vocabulary = {
  entityTypes: [{ id: 'person', label: 'Person', letter: 'P', color: 0, shortcut: '1', description: '' }],
  codes: [{ id: 'claim', label: 'Claim', parentId: null, color: 1, shortcut: null, description: '' }],
  rejectionReasons: [{ code: 'other', label: 'Other' }],
};

export type Answer =
  | { readonly ok: true; readonly seq: number; readonly repeated: boolean }
  | { readonly ok: false; readonly refusal: Refusal };

export class SimulatedLog {
  readonly tables = emptyTables();
  readonly entries = new Map<string, Entry[]>([
    [PROJECT, []],
    [DOCUMENT, []],
  ]);
  doc: Node;
  readonly maps: StepMap[] = [];
  onAppend: (entries: readonly Entry[]) => void = () => undefined;
  private clock = 0;

  constructor(paragraphs: readonly string[]) {
    const { paragraph } = schema.nodes;
    this.doc = schema.node(
      'doc',
      null,
      paragraphs.map((words) => paragraph!.create(null, schema.text(words))),
    );
    this.doc.check();
    this.append(PROJECT, uuid(3), uuid(900), 'project.created', {
      projectId: PROJECT,
      name: 'Harbour',
      description: '',
      vocabulary: VOCABULARY,
    });
  }

  entriesOf(streamId: string): Entry[] {
    return this.entries.get(streamId)!;
  }

  submit(actor: Actor, streamId: string, commandId: string, command: ChangeCommand | DiscussionCommand): Answer {
    const before = this.entriesOf(streamId).filter((entry) => entry.commandId === commandId);
    if (before.length > 0) return { ok: true, seq: before.at(-1)!.seq, repeated: true };
    const decision = decide(this.stateFor(streamId, command), actor, command);
    if (!decision.ok) return decision;
    for (const { kind, payload } of decision.entries) this.append(streamId, actor.userId, commandId, kind, payload);
    return { ok: true, seq: this.entriesOf(streamId).length, repeated: false };
  }

  /** Somebody types into the text. */
  edit(steps: readonly unknown[], commandId: string): void {
    const applied = applySteps(this.doc, steps);
    if (!applied.ok) throw new Error(applied.message);
    const version = this.maps.length;
    this.doc = applied.doc;
    this.maps.push(...applied.maps);
    this.append(DOCUMENT, uuid(3), commandId, 'steps', {
      documentId: DOCUMENT,
      version,
      steps: [...steps],
      indexes: steps.map((_, i) => i),
    });
  }

  toHead(anchor: AnchorValue): AnchorValue {
    return mapAnchor(anchor, this.maps.slice(anchor.atVersion), this.maps.length);
  }

  anchorsOf(changeId: string, revision: number): AnchorValue[] {
    return [...this.tables.Anchor.values()]
      .filter((row) => row.changeId === changeId && row.revision === revision)
      .toSorted((a, b) => a.ordinal - b.ordinal)
      .map(({ from, to, atVersion, quote, prefix, suffix, orphaned }) =>
        this.toHead({ from, to, atVersion, quote, prefix, suffix, orphaned }),
      );
  }

  isStale(anchors: readonly AnchorValue[]): boolean {
    return anchors.some((anchor) => !quoteMatches(this.doc, anchor));
  }

  references(): Map<string, Reference> {
    const found = new Map<string, Reference>();
    for (const row of this.tables.Change.values()) {
      if (isAnnotationKind(row.subjectKind) || row.op !== 'create') continue;
      const accepted = this.tables.Entity.get(row.subjectId) ?? this.tables.Source.get(row.subjectId);
      const state = accepted ? 'accepted' : isPending(row.state) ? 'pending' : 'gone';
      found.set(row.subjectId, {
        id: row.subjectId,
        kind: row.subjectKind,
        state,
        label: row.label,
        changeId: row.id,
      } as Reference);
    }
    return found;
  }

  private append(streamId: string, actorId: string, commandId: string, kind: string, payload: unknown): void {
    const entries = this.entriesOf(streamId);
    const at = new Date(Date.UTC(2026, 2, 1) + this.clock++ * 1_000).toISOString();
    const docVersion = streamId === DOCUMENT ? this.maps.length : 0;
    const entry = {
      streamId,
      seq: entries.length + 1,
      kind,
      payload,
      payloadVersion: 1,
      actorId,
      commandId,
      ordinal: 0,
      docVersion,
      at,
    } as Entry;
    entries.push(entry);
    fold(this.tables, project(entry));
    this.onAppend([entry]);
  }

  private stateFor(streamId: string, command: ChangeCommand | DiscussionCommand): LedgerState {
    const row = this.tables.Change.get('changeId' in command ? command.changeId : '');
    const changes = new Map(row ? [[row.id, this.loaded(row)]] : []);
    const subjectId = row?.subjectId ?? ('subjectId' in command ? command.subjectId : '');
    const subject: AnnotationRow | undefined = this.tables.Annotation.get(subjectId);
    const other = this.tables.Entity.get(subjectId) ?? this.tables.Source.get(subjectId);
    const subjects = new Map([subject ?? other].flatMap((one) => (one ? [[one.id, one] as const] : [])));
    const anchors = 'anchors' in command ? command.anchors.map((anchor) => this.toHead(anchor)) : [];
    const dependants = [...this.tables.Annotation.values()]
      .filter(({ kind, body }) => dependenciesOf({ kind, body } as never).includes(subjectId))
      .map(({ changeId, label }) => ({ changeId, subjectId, label, accepted: true, protections: [] }));
    const { Change, Annotation, Entity, Source, Thread, Comment } = this.tables;
    return {
      projectId: PROJECT,
      taken: new Set([Change, Annotation, Entity, Source, Thread, Comment].flatMap((table) => [...table.keys()])),
      edits: new Set([...Change.keys(), ...this.entriesOf(streamId).map(({ commandId }) => commandId)]),
      stream: { id: streamId, projectId: PROJECT, seq: this.entriesOf(streamId).length, docVersion: this.maps.length },
      document: streamId === DOCUMENT ? { id: DOCUMENT, archived: false } : null,
      vocabulary: VOCABULARY,
      termUses: [],
      changes,
      subjects,
      references: this.references(),
      dependants,
      users: new Map(),
      memberships: new Map(),
      readers: new Map(),
      grants: new Map(),
      managers: [],
      groups: new Map(),
      organisations: new Map(),
      compartments: new Map(),
      emergencyAccess: [],
      roles: new Map(),
      owners: 1,
      protections: new Map(),
      objects: new Map(),
      ownProtections: new Map(),
      organisationKinds: new Map(),
      emailHolder: null,
      anchors: { ok: true, value: anchors },
      steps: { ok: true, value: { steps: [], indexes: [] } },
      edit: refuse('content_mismatch'),
      threads: this.tables.Thread,
      comments: this.tables.Comment,
      settings: DEFAULT_SETTINGS,
      now: new Date(Date.UTC(2026, 2, 1) + this.clock * 1_000).toISOString(),
    };
  }

  private loaded(row: ChangeRow) {
    const anchors = this.anchorsOf(row.id, row.revision);
    return { row, anchors, stale: this.isStale(anchors) };
  }
}
