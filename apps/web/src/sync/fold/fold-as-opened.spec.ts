import { makeAnchor, schema } from '@scholium/document';
import type { Actor, ChangeCommand, Entry } from '@scholium/review';
import fc from 'fast-check';
import { canJoin, canSplit, Transform } from 'prosemirror-transform';
import { DOCUMENT, SimulatedLog, uuid } from '../spec-support/simulated-log.js';
import { SimulatedServer } from '../spec-support/simulated-server.js';
import { WritableDocumentStore } from './document-store.js';
import { foldDocument, ReloadNeeded } from './fold-document.js';

const PARAGRAPHS = [
  'The clerk at the harbour counted nine crates.',
  'Two were open, and one of them held papers.',
  'Nobody had asked for them.',
];
const author: Actor = { userId: uuid(20), active: true, workspaceRole: 'member', projectRole: 'annotator' };
const reviewer: Actor = { userId: uuid(21), active: true, workspaceRole: 'member', projectRole: 'reviewer' };
const viewers: readonly Actor[] = [
  author,
  reviewer,
  { ...author, userId: uuid(22) },
  { ...author, userId: uuid(23), projectRole: 'reader' },
];

const DECISIONS = ['change.accept', 'change.reject', 'change.reopen', 'change.withdraw', 'change.restore'] as const;
const edit = fc.record({
  kind: fc.constantFrom('insert' as const, 'delete' as const, 'replace' as const, 'split' as const, 'join' as const),
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 9 }),
  text: fc.constantFrom('x', 'an ', 'crates'),
});

/** What somebody does next; numbers pick a place or a change among those there are. */
const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('edit' as const), edits: fc.array(edit, { minLength: 1, maxLength: 3 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('propose' as const),
      at: fc.nat(),
      length: fc.integer({ min: 1, max: 12 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom(...DECISIONS), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('read' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('open' as const) }) },
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

class Session {
  readonly log = new SimulatedLog(PARAGRAPHS);
  readonly #server = new SimulatedServer(this.log);
  #inverse: unknown[] = [];
  #ids = 1_000;

  take(one: Exclude<Action, { kind: 'read' | 'open' }>): void {
    const id = uuid(this.#ids++);
    if (one.kind === 'edit') this.#edit(one.edits, id);
    else if (one.kind === 'undo') {
      if (this.#inverse.length > 0) this.log.edit(this.#inverse, id);
      this.#inverse = [];
    } else if (one.kind === 'propose') this.#propose(one, id);
    else this.#decide(one.kind, one.which, id);
  }

  open(actor: Actor): WritableDocumentStore {
    const store = new WritableDocumentStore(DOCUMENT, { id: actor.userId, workspaceRole: actor.workspaceRole });
    const viewer = { actor, name: 'Ana', sessionLives: true };
    store.load(this.#server.openDocument(viewer), { threads: [], people: [], seq: this.length });
    return store;
  }

  get length(): number {
    return this.log.entriesOf(DOCUMENT).length;
  }

  entriesSince(seq: number, actor: Actor): Entry[] {
    return this.#server
      .framesFor(actor, this.log.entriesOf(DOCUMENT).slice(seq))
      .filter((entry): entry is Entry => !('hidden' in entry));
  }

  /** A place in a paragraph, and the paragraph's end. */
  #place(at: number, doc = this.log.doc): { readonly from: number; readonly end: number } | null {
    const $from = doc.resolve(1 + (at % (doc.content.size - 2)));
    return $from.parent.isTextblock ? { from: $from.pos, end: $from.end() } : null;
  }

  #edit(edits: readonly Edit[], id: string): void {
    const transform = new Transform(this.log.doc);
    for (const { kind, at, length, text } of edits) {
      const place = this.#place(at, transform.doc);
      if (!place) continue;
      const to = Math.min(place.end, place.from + length);
      if (kind === 'insert') transform.insert(place.from, schema.text(text));
      else if (kind === 'split' && canSplit(transform.doc, place.from)) transform.split(place.from);
      else if (kind === 'join' && canJoin(transform.doc, place.end + 1)) transform.join(place.end + 1);
      else if (kind === 'delete' && to > place.from) transform.delete(place.from, to);
      else if (kind === 'replace' && to > place.from) transform.replaceWith(place.from, to, schema.text(text));
    }
    if (transform.steps.length === 0) return;
    this.#inverse = transform.steps.map((step, i) => step.invert(transform.docs[i]!).toJSON()).toReversed();
    this.log.edit(
      transform.steps.map((step) => step.toJSON()),
      id,
    );
  }

  #propose({ at, length }: { readonly at: number; readonly length: number }, id: string): void {
    const place = this.#place(at);
    if (!place || place.from === place.end) return;
    const anchor = makeAnchor(this.log.doc, place.from, Math.min(place.end, place.from + length), this.log.maps.length);
    this.log.submit(author, DOCUMENT, id, {
      kind: 'change.propose',
      changeId: id,
      subjectKind: 'highlight',
      subjectId: uuid(500_000 + this.#ids),
      op: 'create',
      message: '',
      content: { kind: 'highlight', body: { codeIds: [], note: 'n' } },
      anchors: [anchor],
    });
  }

  #decide(kind: (typeof DECISIONS)[number], which: number, id: string): void {
    const rows = [...this.log.tables.Change.values()];
    const row = rows[which % Math.max(1, rows.length)];
    if (!row) return;
    const on = { changeId: row.id, revision: row.revision };
    const commands: Record<typeof kind, ChangeCommand> = {
      'change.accept': { kind: 'change.accept', ...on, note: '' },
      'change.reject': { kind: 'change.reject', ...on, reason: { code: 'other', text: 'No.' } },
      'change.reopen': { kind: 'change.reopen', ...on },
      'change.withdraw': { kind: 'change.withdraw', ...on },
      'change.restore': { kind: 'change.restore', ...on },
    };
    this.log.submit(
      kind === 'change.withdraw' || kind === 'change.restore' ? author : reviewer,
      DOCUMENT,
      id,
      commands[kind],
    );
  }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
const shownBy = ({ annotations, changes, version }: WritableDocumentStore) => ({
  version,
  annotations: [...annotations.values()]
    .map(({ id, spans, stale, quotes, changeId }) => ({ id, spans, stale, quotes, changeId }))
    .toSorted(byId),
  changes: [...changes.values()]
    .map(({ id, spans, stale, quotes, state }) => ({ id, spans, stale, quotes, state }))
    .toSorted(byId),
});

test('a document that was open all the time shows what one that is opened now shows', () => {
  const seen = { stale: 0, reopened: 0 };
  fc.assert(
    fc.property(fc.constantFrom(...viewers), fc.array(action, { maxLength: 60, size: 'max' }), (actor, actions) => {
      const session = new Session();
      let live = session.open(actor);
      let seq = session.length;
      for (const one of [...actions, { kind: 'read' as const }]) {
        if (one.kind === 'open') {
          live = session.open(actor);
          seq = session.length;
          continue;
        }
        if (one.kind !== 'read') {
          session.take(one);
          continue;
        }
        try {
          foldDocument(live, session.entriesSince(seq, actor));
        } catch (error) {
          if (!(error instanceof ReloadNeeded)) throw error;
          live = session.open(actor);
        }
        seq = session.length;
        const shown = shownBy(live);
        expect(shown).toEqual(shownBy(session.open(actor)));
        seen.stale += shown.annotations.filter(({ stale }) => stale).length;
      }
      seen.reopened += session.log.entriesOf(DOCUMENT).filter(({ kind }) => kind === 'change.reopened').length;
    }),
    { numRuns: 300 },
  );
  expect(seen.stale).toBeGreaterThan(10);
  expect(seen.reopened).toBeGreaterThan(10);
});
