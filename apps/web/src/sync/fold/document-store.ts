/**
 * An open document as the log has it: the confirmed text, accepted truth, and the changes the viewer may see.
 * One mutable store, because 50,000 annotations must not be copied for one that is new; records themselves are never
 * mutated, so a record that is identical has not changed. Only the follower writes it.
 */
import { schema } from '@scholium/document';
import type {
  DocumentAnnotations,
  OpenDocument,
  PlacedAnnotation,
  PlacedChange,
  ReferenceOnWire,
  ThreadOnWire,
} from '@scholium/contract';
import type { Actor, WorkspaceRole } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import { Emitter } from '../emitter.js';
import { held } from '../may-in.js';
import { RESET } from './document-event.js';
import type { DocumentEvent, ConfirmedUpdates } from './document-event.js';
import { ReferenceIndex } from './references.js';
import { ThreadIndex } from './threads.js';
import type { LoadedThreads } from './threads.js';

export interface Person {
  readonly id: string;
  readonly name: string;
}
type Listener = () => void;

/**
 * Milliseconds after which watchers are notified, once, that records moved with the text. Redrawing all of them at
 * every key would delay typing.
 */
const MOVE_NOTICE_DELAY = 200;
/**
 * The least number of step maps that are kept, and how many more there may be before the oldest are dropped. A position
 * at an older version is answered with null, and an entry at one reloads the document.
 */
export const MAPS_KEPT = 2_000;
const MAPS_SLACK = 500;
/** The number of hidden changes that are kept. When an older one is shown again, the document is reloaded. */
export const HIDDEN_CHANGES_KEPT = 5_000;

/** Reading side, as screens get it. */
export interface DocumentStore {
  readonly documentId: string;
  /** The viewer, for `can(actor, …)`. */
  readonly actor: Actor;
  readonly document: OpenDocument['document'];
  readonly project: OpenDocument['project'];
  /** The confirmed text, at `version` (count of steps). */
  readonly doc: Node;
  readonly version: number;
  /** Grows with every event; equal numbers mean nothing changed. */
  readonly revision: number;
  /** Grows when names, the project, the document's metadata or the viewer's role changed. */
  readonly contextRevision: number;
  /**
   * Of annotations and changes away from where reading began. Until they are there, entries of the log are not folded
   * in.
   */
  readonly rest: 'here' | 'loading' | 'failed';
  /** Accepted truth, by annotation id. */
  readonly annotations: ReadonlyMap<string, PlacedAnnotation>;
  /** What waits, and decisions on the viewer's own work, by change id. */
  readonly changes: ReadonlyMap<string, PlacedChange>;
  /** Entities and sources that annotations name, by id. */
  readonly references: ReadonlyMap<string, ReferenceOnWire>;
  /** By ids of annotations, proposed ones too: the strictest marking of each and its evidence. */
  readonly annotationMarkings: OpenDocument['annotationMarkings'];
  /** The viewer as to one annotation: nothing is changed of what they read by emergency access alone. */
  actorOn(subjectId: string): Actor;
  readonly people: ReadonlyMap<string, Person>;
  /** Threads that the viewer may read, with their comments, by id. */
  readonly threads: ReadonlyMap<string, ThreadOnWire>;
  /** Threads about one annotation or change, oldest first; the same list until one of them changes. */
  threadsOn(targetId: string): readonly ThreadOnWire[];
  /** Changes that concern one annotation (its proposal, or proposals to change or delete it). */
  changesOf(subjectId: string): readonly PlacedChange[];
  /** Every event, in order. Returns the way to leave. */
  subscribe(listener: (event: DocumentEvent) => void): () => void;
  /** Maps a position of the text at `version` to the confirmed text; null when steps that old are not kept here. */
  mapPosition(position: number, version: number, side: 1 | -1): number | null;
  /**
   * Called when one record changed: `annotation:<id>`, `change:<id>`, `reference:<id>`, `thread:<id>`,
   * `threads-on:<target id>`, or `context`; `revision` is called with every event. What only moved with the text
   * notifies a moment later.
   */
  watch(key: string, listener: Listener): () => void;
  /** Takes in what a picker found, which nothing in the document named before. */
  learn(reference: ReferenceOnWire): void;
}

export class WritableDocumentStore implements DocumentStore {
  readonly annotations = new Map<string, PlacedAnnotation>();
  readonly changes = new Map<string, PlacedChange>();
  /** Changes that are not shown (withdrawn, or decided and not the viewer's). A later entry may show them again. */
  readonly hiddenChanges = new Map<string, PlacedChange>();
  readonly people = new Map<string, Person>();
  readonly referenceIndex = new ReferenceIndex();
  readonly threadIndex = new ThreadIndex();
  readonly subjects = new Map<string, Set<string>>();
  document!: OpenDocument['document'];
  project!: OpenDocument['project'];
  doc!: Node;
  version = 0;
  rest: DocumentStore['rest'] = 'here';
  revision = 0;
  contextRevision = 0;
  actor: Actor;
  /** Maps of the last steps since the document was read; the first leads on from version `mapsFrom`. */
  private maps: StepMap[] = [];
  private firstMapVersion = 0;
  /** The command that last accepted a change. */
  accepting: { readonly commandId: string; readonly changeId: string } | null = null;
  private readonly events = new Emitter<DocumentEvent>();
  private readonly watchers = new Map<string, Set<Listener>>();
  private moveTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly documentId: string,
    viewer: {
      readonly id: string;
      readonly workspaceRole: WorkspaceRole;
      readonly otherNames?: readonly string[] | undefined;
    },
  ) {
    const { id: userId, workspaceRole, otherNames } = viewer;
    this.actor = { userId, active: true, workspaceRole, projectRole: null, ...(otherNames && { otherNames }) };
  }

  annotationMarkings: OpenDocument['annotationMarkings'] = {};
  private knownByEmergency: ReadonlySet<string> = new Set();

  get references(): ReadonlyMap<string, ReferenceOnWire> {
    return this.referenceIndex.byId;
  }

  get threads(): ReadonlyMap<string, ThreadOnWire> {
    return this.threadIndex.byId;
  }

  threadsOn(targetId: string): readonly ThreadOnWire[] {
    return this.threadIndex.on(targetId);
  }

  subscribe = this.events.subscribe;

  mapPosition(position: number, version: number, side: 1 | -1): number | null {
    return this.mapsSince(version)?.reduce((at, map) => map.map(at, side), position) ?? null;
  }

  /** What leads from a version to the text as it is; null when steps that old are not kept here. */
  mapsSince(version: number): readonly StepMap[] | null {
    return version < this.firstMapVersion || version > this.version
      ? null
      : this.maps.slice(version - this.firstMapVersion);
  }

  /** The text advanced: `maps` lead to `doc`, which is at `version`. */
  advance(doc: Node, maps: readonly StepMap[], version: number): void {
    this.doc = doc;
    this.version = version;
    this.maps.push(...maps);
    const over = this.maps.length - MAPS_KEPT;
    if (over < MAPS_SLACK) return;
    this.maps.splice(0, over);
    this.firstMapVersion += over;
  }

  /**
   * Replaces everything with the server's state; `updates` lead from the earlier text to this one, null when they are
   * not known.
   */
  load(
    opened: OpenDocument,
    discussion: LoadedThreads & { readonly people: readonly Person[] },
    updates: ConfirmedUpdates | null = null,
  ): void {
    this.replace(opened, schema.nodeFromJSON(opened.doc), discussion, updates);
  }

  /** The same with a text that is here already. */
  loadAround(
    doc: Node,
    opened: DocumentAnnotations,
    discussion: LoadedThreads & { readonly people: readonly Person[] },
    updates: ConfirmedUpdates | null,
  ): void {
    this.replace({ ...opened, part: false }, doc, discussion, updates);
  }

  private replace(
    opened: Omit<OpenDocument, 'doc'>,
    doc: Node,
    discussion: LoadedThreads & { readonly people: readonly Person[] },
    updates: ConfirmedUpdates | null,
  ): void {
    const otherText = this.revision > 0 && updates === null && opened.version !== this.version;
    this.document = opened.document;
    const readOnly = opened.document.archivedAt !== null;
    // In the archive everybody has the rights of a reader who may not comment.
    this.project = readOnly
      ? { ...opened.project, settings: { directEdits: 'nobody', readersComment: false } }
      : opened.project;
    this.actor = {
      ...this.actor,
      ...held(readOnly ? { role: 'reader' } : { ...opened.project, byEmergency: opened.byEmergency }),
    };
    this.doc = doc;
    this.version = opened.version;
    this.rest = opened.part ? 'loading' : 'here';
    this.maps = [];
    this.firstMapVersion = opened.version;
    for (const map of [this.annotations, this.changes, this.hiddenChanges, this.people, this.subjects]) map.clear();
    for (const annotation of opened.annotations) this.annotations.set(annotation.id, annotation);
    for (const change of opened.changes) this.setChange(change);
    for (const person of [...opened.people, ...discussion.people]) this.people.set(person.id, person);
    this.referenceIndex.load(opened.references);
    this.annotationMarkings = opened.annotationMarkings;
    this.knownByEmergency = new Set(opened.knownByEmergency);
    this.threadIndex.load(discussion);
    this.threadIndex.reached(opened.seq);
    this.publish({ ...RESET, steps: updates, otherText });
  }

  actorOn(subjectId: string): Actor {
    return this.knownByEmergency.has(subjectId)
      ? { ...this.actor, ...held({ role: 'reader', byEmergency: true }) }
      : this.actor;
  }

  setChange(change: PlacedChange): void {
    this.changes.set(change.id, change);
    const known = this.subjects.get(change.subjectId);
    if (known) known.add(change.id);
    else this.subjects.set(change.subjectId, new Set([change.id]));
  }

  /** Keeps a change without showing it. */
  hideChange(change: PlacedChange): void {
    this.hiddenChanges.delete(change.id);
    this.hiddenChanges.set(change.id, change);
    const [longest] = this.hiddenChanges.keys();
    if (longest !== undefined && this.hiddenChanges.size > HIDDEN_CHANGES_KEPT) this.hiddenChanges.delete(longest);
  }

  dropChange(change: PlacedChange): void {
    this.changes.delete(change.id);
    const known = this.subjects.get(change.subjectId);
    known?.delete(change.id);
    if (known?.size === 0) this.subjects.delete(change.subjectId);
  }

  changesOf(subjectId: string): readonly PlacedChange[] {
    return [...(this.subjects.get(subjectId) ?? [])].map((id) => this.changes.get(id)!);
  }

  watch(key: string, listener: Listener): () => void {
    const known = this.watchers.get(key) ?? new Set<Listener>();
    this.watchers.set(key, known.add(listener));
    return () => {
      known.delete(listener);
      if (known.size === 0) this.watchers.delete(key);
    };
  }

  learn(reference: ReferenceOnWire): void {
    if (this.referenceIndex.learn(reference)) this.notify([`reference:${reference.id}`]);
  }

  publish(event: DocumentEvent): void {
    this.revision++;
    if (event.context) this.contextRevision++;
    if (event.reset) this.notifyAll();
    else {
      const keys = [...keysOf(event), ...this.keysOfThreads(event)];
      if (event.steps && this.watchers.size > 0) this.moveTimer ??= setTimeout(this.notifyAll, MOVE_NOTICE_DELAY);
      if (!event.steps || keys.length > 0) this.notify(['revision', ...keys]);
    }
    this.events.emit(event);
  }

  private readonly notifyAll = (): void => {
    clearTimeout(this.moveTimer);
    this.moveTimer = undefined;
    this.notify([...this.watchers.keys()]);
  };

  private notify(keys: readonly string[]): void {
    for (const key of keys) for (const listener of this.watchers.get(key) ?? []) listener();
  }

  private *keysOfThreads({ threads: { added, updated } }: DocumentEvent): Generator<string> {
    for (const id of [...added, ...updated]) {
      yield `thread:${id}`;
      const targetId = this.threadIndex.byId.get(id)?.targetId;
      if (targetId) yield `threads-on:${targetId}`;
    }
  }
}

function keysOf(event: DocumentEvent): readonly string[] {
  const keys: string[] = event.context ? ['context'] : [];
  const add = (prefix: string, ids: readonly string[]) => ids.forEach((id) => keys.push(`${prefix}:${id}`));
  for (const ids of [event.annotations.added, event.annotations.updated, event.annotations.removed])
    add('annotation', ids);
  for (const ids of [event.changes.added, event.changes.updated, event.changes.removed]) add('change', ids);
  add('reference', event.references);
  return keys;
}
