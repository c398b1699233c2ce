import fc from 'fast-check';
import { schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { history, undo, undoDepth } from 'prosemirror-history';
import { EditorState, Plugin } from 'prosemirror-state';
import type { Transaction } from 'prosemirror-state';
import { Step } from 'prosemirror-transform';
import { rebaseUnsent } from './edit/rebase-unsent.js';
import { LocalText } from './local-text.js';
import { edit } from './spec-support/random-edit.js';
import type { RandomEdit } from './spec-support/random-edit.js';
import { SimulatedText } from './spec-support/simulated-text.js';
import { insertedText } from './inserted-text.js';

const WORDS = 'Nine crates left the harbour office before noon and eight came back.';
const start = (): Node =>
  schema.node(
    'doc',
    null,
    ['p0', 'p1', 'p2'].map((id) => schema.node('paragraph', { id }, schema.text(WORDS))),
  );
const plugins = () => [history({ newGroupDelay: 0 }), new Plugin({ historyPreserveItems: true })];

/** Somebody at a browser that loses its network and is closed and opened again. */
class Writer {
  state: EditorState;
  text = new LocalText();
  read = 0;
  lost = '';
  private commands = 0;
  private under = '';
  /** Steps on their way: what the network still has to deliver. */
  onTheWay: { readonly commandId: string; readonly version: number; readonly steps: readonly unknown[] } | null = null;

  constructor(
    readonly letter: string,
    private readonly server: SimulatedText,
  ) {
    this.state = EditorState.create({ doc: server.doc, plugins: plugins() });
  }

  type(wish: RandomEdit): void {
    const { tr } = this.state;
    edit(tr, { ...wish, word: this.letter });
    this.write(tr);
  }

  undo(): void {
    undo(this.state, (tr) => this.write(tr));
  }

  send(): void {
    const commandId = `${this.letter}${this.commands++}`;
    const steps = this.text.send(commandId, 3);
    if (steps) this.under = commandId;
    if (steps)
      this.onTheWay = {
        commandId,
        version: this.server.versionAfter(this.read),
        steps: steps.map((step) => step.toJSON() as unknown),
      };
  }

  deliver(): void {
    if (this.onTheWay) this.server.take(this.onTheWay.commandId, this.onTheWay.version, this.onTheWay.steps);
    this.onTheWay = null;
  }

  hear(upTo = this.server.log.length): void {
    const log = this.server.log.slice(this.read, upTo);
    this.read = Math.max(this.read, upTo);
    this.lost += this.text.confirm(
      () => this.state,
      log,
      (tr) => {
        this.state = this.state.apply(tr);
      },
    );
  }

  /** The tab is closed, with or without its last request arriving, and opened again with what is on disk. */
  reload(arrived: boolean): void {
    const { steps: waiting, sent: count, gone: parted } = this.text.undecided;
    const disk = {
      sent: count > 0,
      commandId: this.under,
      steps: waiting.map((step) => step.toJSON() as unknown),
      count,
      read: this.read,
      version: this.server.versionAfter(this.read),
      gone: parted.map(({ index, step }) => ({ index, step: step.toJSON() as unknown })),
    };
    if (arrived) this.deliver();
    // What was on its way is sent once more, under the same name.
    if (disk.sent) this.server.take(disk.commandId, disk.version, disk.steps.slice(0, disk.count));
    this.onTheWay = null;
    this.text = new LocalText();
    this.read = this.server.log.length;
    this.state = EditorState.create({ doc: this.server.doc, plugins: plugins() });
    const steps = disk.steps.map((json) => Step.fromJSON(schema, json));
    const gone = disk.gone.map(({ index, step }) => ({ index, step: Step.fromJSON(schema, step) }));
    const sent = disk.sent ? { commandId: disk.commandId, count: disk.count } : null;
    const { steps: kept, lost } = rebaseUnsent(
      { steps, sent, gone },
      this.server.log.slice(disk.read),
      this.server.doc,
    );
    this.lost += lost;
    const { tr } = this.state;
    for (const step of kept) tr.step(step);
    this.write(tr);
  }

  private write(tr: Transaction): void {
    if (!tr.docChanged) return;
    this.state = this.state.apply(tr);
    this.text.addLocal(tr);
  }
}

function settle(writers: readonly Writer[]): void {
  for (let round = 0; round < 40; round++) {
    for (const writer of writers) {
      writer.deliver();
      writer.hear();
      writer.send();
    }
  }
}

const move = fc.record({
  who: fc.nat(1),
  what: fc.nat(9),
  wish: fc.record({
    what: fc.constantFrom(0, 0, 0, 3, 4, 5, 6, 7),
    at: fc.nat(220),
    length: fc.nat(9),
    word: fc.constant(''),
  }),
  some: fc.nat(),
});

describe('writing together', () => {
  test('whatever the network and reloads do, both end with the server’s text', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const server = new SimulatedText(start());
        const writers = [new Writer('Ω', server), new Writer('Ж', server)];
        for (const { who, what, wish, some } of moves) {
          const writer = writers[who]!;
          if (what < 4) writer.type(wish);
          else if (what === 4) writer.undo();
          else if (what === 5) writer.send();
          else if (what === 6) writer.deliver();
          else if (what === 7) writer.reload(some % 2 === 0);
          else writer.hear(writer.read + (some % (server.log.length - writer.read + 1)));
        }
        settle(writers);
        for (const { state, text } of writers) {
          expect(text.pending).toEqual([]);
          expect(state.doc.eq(server.doc)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('words that nobody deletes are all there once, through every reload', () => {
    const typing = fc.record({ who: fc.nat(1), what: fc.nat(5), at: fc.nat(220), some: fc.nat() });
    fc.assert(
      fc.property(fc.array(typing, { maxLength: 40 }), (moves) => {
        const server = new SimulatedText(start());
        const writers = [new Writer('Ω', server), new Writer('Ж', server)];
        const typed = [0, 0];
        for (const { who, what, at, some } of moves) {
          const writer = writers[who]!;
          if (what < 2) {
            writer.type({ what: 0, at, length: 0, word: '' });
            typed[who]!++;
          } else if (what === 2) writer.send();
          else if (what === 3) writer.deliver();
          else if (what === 4) writer.reload(some % 2 === 0);
          else writer.hear(writer.read + (some % (server.log.length - writer.read + 1)));
        }
        settle(writers);
        expect(writers.map(({ letter }) => server.doc.textContent.split(letter).length - 1)).toEqual(typed);
      }),
      { numRuns: 300 },
    );
  });

  test('of what one types while another deletes, every letter is in the log once or told to be lost, through every reload', () => {
    const moves = fc.record({ who: fc.nat(1), what: fc.nat(5), at: fc.nat(30), length: fc.nat(40), some: fc.nat() });
    fc.assert(
      fc.property(fc.array(moves, { maxLength: 60, size: 'max' }), (made) => {
        const server = new SimulatedText(start());
        const [mine, theirs] = [new Writer('Ω', server), new Writer('Ж', server)];
        let typed = 0;
        for (const { who, what, at, length, some } of made) {
          const writer = who === 0 ? mine : theirs;
          if (what < 2) {
            writer.type(who === 0 ? { what: 0, at, length: 0, word: '' } : { what: 3, at, length, word: '' });
            if (who === 0) typed++;
          } else if (what === 2) writer.send();
          else if (what === 3) writer.deliver();
          else if (what === 4) writer.reload(some % 2 === 0);
          else writer.hear(writer.read + (some % (server.log.length - writer.read + 1)));
        }
        settle([mine, theirs]);
        const kept = server.log
          .filter(({ commandId }) => commandId.startsWith('Ω'))
          .flatMap(({ steps }) => steps.map(({ step }) => step));
        expect({ kept: insertedText(kept).length, lost: mine.lost.length }).toEqual({
          kept: typed - mine.lost.length,
          lost: mine.lost.length,
        });
      }),
      { numRuns: 400 },
    );
  });

  test('undo after somebody else’s edit takes back one’s own words only', () => {
    const server = new SimulatedText(start());
    const [mine, theirs] = [new Writer('Ω', server), new Writer('Ж', server)];
    mine.type({ what: 0, at: 6, length: 0, word: '' });
    theirs.type({ what: 0, at: 3, length: 0, word: '' });
    settle([mine, theirs]);
    expect(undoDepth(mine.state)).toBe(1);
    mine.undo();
    settle([mine, theirs]);
    expect(server.doc.textContent).toBe(`${WORDS.slice(0, 2)}Ж${WORDS.slice(2)}${WORDS}${WORDS}`);
  });

  test.each([
    ['with the deletion', false],
    ['after the deletion', true],
  ])('words that the log did not keep are told, heard %s', (_, apart) => {
    const server = new SimulatedText(start());
    const [mine, theirs] = [new Writer('Ω', server), new Writer('Ж', server)];
    mine.type({ what: 0, at: 10, length: 0, word: '' });
    mine.send();
    theirs.type({ what: 3, at: 5, length: 12, word: '' });
    theirs.send();
    theirs.deliver();
    if (apart) mine.hear();
    mine.deliver();
    mine.hear();
    expect(mine.lost).toBe('Ω');
  });
});
