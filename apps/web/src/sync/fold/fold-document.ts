/** Folds entries of the document's and the project's streams into an open document, with the server's own `project`. */
import { applySteps } from '@scholium/document';
import type { PlacedAnnotation, PlacedChange } from '@scholium/contract';
import { accessChangedBy, can, holds, isPending, openScope, project, standsInText } from '@scholium/review';
import type { AnchorRow, AnnotationRow, ChangeRow, Entry } from '@scholium/review';
import { EventDraft } from './document-event.js';
import type { WritableDocumentStore } from './document-store.js';
import { moveRecords } from './move-records.js';
import { placeAnchors, placeOf } from './placement.js';
import type { Placed } from './placement.js';

/** The store lacks what the entry builds on; the document must be read anew. */
export class ReloadNeeded extends Error {
  constructor(why: string) {
    super(/* no message */ `The open document must be read anew: ${why}`);
    this.name = /* no message */ 'Incomplete';
  }
}

/** After these only the server knows the viewer's rights in the document, and whether it is still there. */
const ARCHIVE_ENTRIES: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>([
  'document.archived',
  'document.unarchived',
  'document.deleted',
]);

/** Folds consecutive entries of one stream and publishes one event. Throws {@link ReloadNeeded}; then reload. */
export function foldDocument(store: WritableDocumentStore, entries: readonly Entry[]): void {
  const draft = new EventDraft();
  for (const entry of entries) {
    if (accessChangedBy(entry)) throw new ReloadNeeded('who may see something here is another matter now');
    if (entry.streamId === store.documentId) foldOwn(store, entry, draft);
    else foldProject(store, entry, draft);
  }
  if (!draft.empty) store.publish(draft.finish());
}

function foldOwn(store: WritableDocumentStore, entry: Entry, draft: EventDraft): void {
  // Threads that were loaded ahead of the log are valid from here.
  for (const id of store.threadIndex.reached(entry.seq - 1)) draft.thread(id, 'added');
  if (entry.kind === 'steps') {
    const applied = applySteps(store.doc, entry.payload.steps);
    if (!applied.ok || entry.payload.version !== store.version) throw new ReloadNeeded('steps do not fit');
    moveRecords(store, applied.doc, applied.maps, draft);
    store.advance(applied.doc, applied.maps, entry.docVersion);
    const { indexes } = entry.payload;
    const steps = applied.steps.map((step, i) => ({ step, index: indexes[i] ?? null }));
    const changeId = store.accepting?.commandId === entry.commandId ? store.accepting.changeId : null;
    draft.addUpdates({
      updates: [{ commandId: entry.commandId, changeId, seq: entry.seq, steps }],
      maps: applied.maps,
      version: entry.docVersion,
    });
    return;
  }
  // The steps of an accepted suggestion are the next entry of the same command.
  if (entry.kind === 'change.accepted')
    store.accepting = { commandId: entry.commandId, changeId: entry.payload.change.id };
  if (entry.kind.startsWith('thread.') || entry.kind.startsWith('comment.')) {
    const text = { doc: store.doc, mapsSince: (version: number) => store.mapsSince(version) };
    if (!store.threadIndex.apply(entry, text, (id, fate) => draft.thread(id, fate)))
      throw new ReloadNeeded('a thread is older than the steps kept here');
    return;
  }
  // Only the server knows the viewer's rights now, and whether the document is still there.
  if (ARCHIVE_ENTRIES.has(entry.kind)) throw new ReloadNeeded('the document went into the archive, out of it, or away');
  const writes = project(entry);
  const anchors: AnchorRow[] = [];
  for (const write of writes) if (write.table === 'Anchor' && write.action === 'put') anchors.push(write.row);
  for (const write of writes) {
    if (write.table === 'Annotation' && write.action === 'put') putAnnotation(store, write.row, anchors, draft);
    else if (write.table === 'Annotation' && write.action === 'patch')
      patchAnnotation(store, String(write.key['id']), write.set, draft);
    else if (write.table === 'Annotation' && write.action === 'drop')
      dropAnnotation(store, String(write.key['id']), draft);
    else if (write.table === 'Change' && write.action === 'put') {
      // A proposal to lower a marking stands in the queue, not in the text.
      if (standsInText(write.row.subjectKind))
        putChange(store, write.row, place(store, write.row.id, write.row.revision, anchors), draft);
    } else if (write.table === 'Change' && write.action === 'patch')
      patchChange(store, String(write.key['id']), write.set, draft);
    else if (write.table === 'Document' && write.action === 'patch') {
      store.document = { ...store.document, ...write.set };
      draft.context = true;
    }
  }
}

function foldProject(store: WritableDocumentStore, entry: Entry, draft: EventDraft): void {
  for (const id of store.referenceIndex.apply(entry)) draft.references.add(id);
  for (const write of project(entry)) {
    if (write.table === 'Project' && write.action === 'patch') {
      store.project = { ...store.project, ...write.set };
      draft.context = true;
    }
    // The roles decide what the viewer may see; only the server knows them, and who belongs to a group.
    if (write.table === 'ProjectGrant' && write.action === 'put') {
      const { principalId, principalKind, role, customRoleId } = write.row;
      const isSame = customRoleId === null && role === store.actor.projectRole;
      if (principalKind === 'group' || (principalId === store.actor.userId && !isSame))
        throw new ReloadNeeded('the viewer has another role');
    }
  }
}

function place(
  store: WritableDocumentStore,
  changeId: string,
  revision: number,
  anchors: readonly AnchorRow[],
): Placed {
  const known = store.changes.get(changeId) ?? store.hiddenChanges.get(changeId);
  if (known?.revision === revision) return known;
  const own = anchors.filter((anchor) => anchor.changeId === changeId && anchor.revision === revision);
  const placed = own.length > 0 ? placeAnchors(own, store.doc, (version) => store.mapsSince(version)) : null;
  if (placed) return placed;
  for (const annotation of store.annotations.values()) {
    if (annotation.changeId === changeId && annotation.revision === revision) return annotation;
  }
  if (anchors.length === 0) throw new ReloadNeeded('an anchor is missing');
  throw new ReloadNeeded('an anchor is older than the steps kept here');
}

function putAnnotation(
  store: WritableDocumentStore,
  row: AnnotationRow,
  anchors: readonly AnchorRow[],
  draft: EventDraft,
): void {
  const placed = place(store, row.changeId, row.revision, anchors);
  const { documentId: _document, projectId: _project, ...fields } = row;
  draft.annotation(row.id, store.annotations.has(row.id) ? 'updated' : 'added');
  store.annotations.set(row.id, {
    ...fields,
    body: { ...row.body },
    ...placeOf(placed),
  } satisfies PlacedAnnotation);
}

function patchAnnotation(
  store: WritableDocumentStore,
  id: string,
  set: Partial<AnnotationRow>,
  draft: EventDraft,
): void {
  const known = store.annotations.get(id);
  if (!known) return;
  const { documentId: _document, projectId: _project, body, ...fields } = set;
  store.annotations.set(id, { ...known, ...fields, ...(body ? { body: { ...body } } : {}) });
  draft.annotation(id, 'updated');
}

function dropAnnotation(store: WritableDocumentStore, id: string, draft: EventDraft): void {
  if (store.annotations.delete(id)) draft.annotation(id, 'removed');
}

function putChange(store: WritableDocumentStore, row: ChangeRow, placed: Placed, draft: EventDraft): void {
  const body = row.body === null ? null : { ...row.body };
  showOrHide(store, { ...row, body, dependsOn: [...row.dependsOn], ...placeOf(placed) }, draft);
}

function patchChange(store: WritableDocumentStore, id: string, set: Partial<ChangeRow>, draft: EventDraft): void {
  const known = store.changes.get(id) ?? store.hiddenChanges.get(id);
  if (known) {
    const { body: _body, dependsOn: _depends, ...plain } = set;
    showOrHide(store, { ...known, ...plain }, draft);
  } else if (set.state && isPending(set.state)) throw new ReloadNeeded('a change came back that was never seen here');
}

/** Shows a change, or hides one that an open document does not show. */
function showOrHide(store: WritableDocumentStore, change: PlacedChange, draft: EventDraft): void {
  const shown = store.changes.has(change.id);
  if (holds(openScope(store.actor), change)) {
    store.hiddenChanges.delete(change.id);
    store.setChange(change);
    draft.change(change.id, shown ? 'updated' : 'added');
    return;
  }
  if (can(store.actor, 'change.read', change)) store.hideChange(change);
  if (shown) {
    store.dropChange(change);
    draft.change(change.id, 'removed');
  }
}
