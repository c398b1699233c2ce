import type { Node } from 'prosemirror-model';
import { schema } from '../schema.js';
import { seeded } from './random.js';
import type { Random } from './random.js';
import { Server } from './server.js';
import type { SentSteps } from './server.js';
import { Writer } from './writer.js';

/** What happened in a session that kept every promise. */
export interface SessionReport {
  readonly seed: number;
  readonly writers: number;
  readonly submitted: number;
  readonly survived: number;
  readonly anchors: number;
  readonly orphaned: number;
}

/**
 * Plays one session: two to five writers edit, undo and annotate one document at random, submissions and log travel at
 * random speed, some submissions arrive twice. Throws when a promise breaks: same text everywhere, same anchors
 * everywhere, no step refused or lost without an answer, block ids unique.
 */
export function playSession(seed: number): SessionReport {
  const random = seeded(seed);
  const doc = startingDocument(random);
  const server = new Server(doc);
  const writers = Array.from({ length: 2 + random.below(4) }, (_, i) => new Writer(`w${i}`, doc));
  const wire: SentSteps[] = [];
  const turns = 100 + random.below(200);
  for (let clock = 1; clock <= turns; clock += 1) {
    const writer = writers[random.below(writers.length)];
    if (writer) act(writer, server, wire, random, clock);
  }
  settle(writers, server, wire);
  for (const writer of writers) checkWriter(writer, server);
  checkBlockIds(server.doc);
  return report(seed, writers, server);
}

function act(writer: Writer, server: Server, wire: SentSteps[], random: Random, clock: number): void {
  const what = random.below(100);
  if (what < 50) writer.edit(random, clock);
  else if (what < 58) writer.undoOrRedo(random, clock);
  else if (what < 66) writer.annotate(random);
  else if (what < 76) wire.push(...[writer.send()].filter((sent) => sent !== null));
  else if (what < 86) deliver(wire, server, random);
  else receive(writer, server, random);
}

/** One submission in transit arrives; now and then it is delivered again later, as after a lost answer. */
function deliver(wire: SentSteps[], server: Server, random: Random): void {
  const [sent] = wire.splice(random.below(wire.length), 1);
  if (!sent) return;
  server.takeSteps(sent);
  if (random.chance(0.1)) wire.push(sent);
}

function receive(writer: Writer, server: Server, random: Random): void {
  const unread = server.log.length - writer.cursor;
  writer.receive(server.log, writer.cursor + random.below(unread + 1));
  sendAnchors(writer, server);
  if (random.chance(0.2)) checkWriter(writer, server);
}

function sendAnchors(writer: Writer, server: Server): void {
  for (const { id, anchor } of writer.sendAnchors()) server.takeAnchor(id, anchor);
}

function settle(writers: readonly Writer[], server: Server, wire: SentSteps[]): void {
  const settled = (): boolean =>
    wire.length === 0 &&
    writers.every((w) => w.pending.length === 0 && w.waiting.length === 0 && w.cursor === server.log.length);
  for (let round = 0; !settled(); round += 1) {
    if (round > 20) throw new Error('The session does not come to rest');
    for (const writer of writers) {
      const sent = writer.send();
      if (sent) wire.push(sent);
    }
    for (const sent of wire.splice(0)) server.takeSteps(sent);
    for (const writer of writers) {
      writer.receive(server.log, server.log.length);
      sendAnchors(writer, server);
    }
  }
}

/**
 * A writer's confirmed document and anchors are the server's at that version; with nothing pending, so is the editor's.
 */
function checkWriter(writer: Writer, server: Server): void {
  const truth = server.at(writer.version);
  if (!writer.confirmed.eq(truth)) throw new Error(`${writer.name} confirmed another text at ${writer.version}`);
  if (writer.pending.length === 0 && !writer.state.doc.eq(truth))
    throw new Error(`${writer.name} shows another text at ${writer.version}`);
  let local = writer.state.doc;
  for (const { inverted } of [...writer.pending].reverse()) local = inverted.apply(local).doc ?? local;
  if (!local.eq(truth)) throw new Error(`${writer.name} cannot undo its pending steps to version ${writer.version}`);
  for (const [id, anchor] of writer.anchors) {
    const expected = JSON.stringify(server.anchorAt(id, writer.version));
    if (JSON.stringify(anchor) !== expected)
      throw new Error(`${writer.name} has ${id} at ${JSON.stringify(anchor)}, not ${expected}`);
  }
}

function checkBlockIds(doc: Node): void {
  doc.check();
  const ids: unknown[] = [];
  doc.descendants((node) => {
    if ('id' in node.attrs) ids.push(node.attrs['id']);
  });
  if (ids.includes(null) || new Set(ids).size < ids.length) throw new Error('A block has no id, or an id twice');
}

/** Also checks that every submission was answered and that answer and log agree on each of its steps. */
function report(seed: number, writers: readonly Writer[], server: Server): SessionReport {
  let submitted = 0;
  let survived = 0;
  for (const entry of server.log) {
    if (entry.kind !== 'steps') continue;
    const answer = server.answers.get(entry.commandId);
    const logged = entry.steps.flatMap(({ index }) => (index === null ? [] : [index]));
    const accounted = [...(answer?.survived ?? []), ...(answer?.dropped ?? [])].sort((a, b) => a - b);
    const complete = accounted.length === answer?.submitted && accounted.every((index, i) => index === i);
    if (!answer || !complete || logged.join() !== answer.survived.join())
      throw new Error(`${entry.commandId} is not accounted for`);
    submitted += answer.submitted;
    survived += answer.survived.length;
  }
  for (const writer of writers) {
    if (writer.anchors.size !== server.anchors.size) throw new Error(`${writer.name} misses anchors`);
  }
  const last = [...server.anchors.keys()].map((id) => server.anchorAt(id, server.version));
  return {
    seed,
    writers: writers.length,
    submitted,
    survived,
    anchors: last.length,
    orphaned: last.filter((a) => a.orphaned).length,
  };
}

function startingDocument(random: Random): Node {
  const blocks = Array.from({ length: 2 + random.below(4) }, (_, i) =>
    schema.node('paragraph', { id: `p${i}` }, [
      schema.text('The convoy left Aldermoor at dawn\u{1f69a}. '.slice(random.below(20))),
      schema.node('footnote_ref', { label: String(i + 1) }),
      schema.text('Nobody saw it arrive.'),
    ]),
  );
  return schema.node('doc', null, blocks);
}
