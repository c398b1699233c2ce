import type { Node } from 'prosemirror-model';
import { schema } from '../schema.js';
import { seeded } from './random.js';
import { Server } from './server.js';
import type { SentSteps } from './server.js';
import { Writer } from './writer.js';

/** A text as it should be after the undoing, and as it is. */
export interface UndoReport {
  readonly expected: string;
  readonly actual: string;
}

/**
 * Three writers type letters of their own at random places while submissions and log travel at random speed; then the
 * first undoes all of its typing. Exactly its letters must go: a history whose maps went astray takes others' letters.
 */
export function playUndoSession(seed: number): UndoReport {
  const random = seeded(seed);
  const doc = schema.node(
    'doc',
    null,
    ['p0', 'p1'].map((id) => schema.node('paragraph', { id }, [schema.text('-----')])),
  );
  const server = new Server(doc);
  const writers = ['A', 'B', 'C'].map((letter) => new Writer(letter, doc));
  const wire: SentSteps[] = [];
  for (let clock = 1; clock <= 60; clock += 1) {
    const writer = random.pick(writers as [Writer, ...Writer[]]);
    const what = random.below(4);
    if (what === 0) type(writer, random.below(2), random.below(6), clock);
    else if (what === 1) wire.push(...[writer.send()].filter((sent) => sent !== null));
    else if (what === 2) wire.splice(0, 1).forEach((sent) => server.takeSteps(sent));
    else writer.receive(server.log, writer.cursor + random.below(server.log.length - writer.cursor + 1));
  }
  exchange(writers, server, wire);
  const expected = letters(server.doc).replaceAll('A', '');
  writers[0]?.undoAll();
  exchange(writers, server, wire);
  return { expected, actual: letters(server.doc) };
}

function type(writer: Writer, block: number, offset: number, clock: number): void {
  const { doc } = writer.state;
  const start = block === 0 ? 1 : doc.child(0).nodeSize + 1;
  writer.change(
    (tr) => tr.insert(start + Math.min(offset, doc.child(block).content.size), schema.text(writer.name)),
    clock,
  );
}

function exchange(writers: readonly Writer[], server: Server, wire: SentSteps[]): void {
  for (let round = 0; round < 4; round += 1) {
    for (const sent of wire.splice(0)) server.takeSteps(sent);
    for (const writer of writers) writer.receive(server.log, server.log.length);
    for (const writer of writers) wire.push(...[writer.send()].filter((sent) => sent !== null));
  }
}

function letters(doc: Node): string {
  return doc.textBetween(0, doc.content.size, '|');
}
