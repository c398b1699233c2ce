import { randomUUID } from 'node:crypto';
import { makeAnchor, schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { canJoin, canSplit } from 'prosemirror-transform';
import type { HeadlessWriter } from './headless-writer.js';

/** Does one action, chosen at random. */
export async function doSomething(writer: HeadlessWriter): Promise<void> {
  const { random } = writer;
  const roll = random.next();
  if (roll < 0.45) {
    for (let i = 0; i <= random.below(4); i += 1) edit(writer);
    return writer.submit();
  }
  if (roll < 0.65) return annotate(writer);
  if (roll < 0.8) return suggest(writer);
  return decide(writer);
}

/** An insertion, deletion, replacement, split or join at a random place. */
function edit(writer: HeadlessWriter): void {
  const { random } = writer;
  writer.edit((transform) => {
    const place = somewhere(transform.doc, random.next());
    if (!place) return;
    const { from, to } = { from: place.at, to: Math.min(place.end, place.at + 1 + random.below(12)) };
    const kind = random.below(5);
    const words = schema.text(`${writer.name}${random.below(100)} `);
    if (kind === 0 || from === to) transform.insert(from, words);
    else if (kind === 1) transform.delete(from, to);
    else if (kind === 2) transform.replaceWith(from, to, words);
    else if (kind === 3 && canSplit(transform.doc, from)) transform.split(from);
    else if (kind === 4 && place.before > 0 && canJoin(transform.doc, place.before)) transform.join(place.before);
  });
}

/** Annotates or suggests only at a version the server knows: with nothing unsent, as the browser's outbox does. */
const quiet = ({ pending }: HeadlessWriter): boolean => pending.length === 0;

async function annotate(writer: HeadlessWriter): Promise<void> {
  const range = quiet(writer) ? words(writer) : null;
  if (!range) return;
  await writer.command({
    kind: 'change.propose',
    changeId: randomUUID(),
    subjectKind: 'highlight',
    subjectId: randomUUID(),
    op: 'create',
    message: '',
    content: { kind: 'highlight', body: { codeIds: [], note: writer.name } },
    anchors: [makeAnchor(writer.confirmed, range.from, range.to, writer.version)],
  });
}

async function suggest(writer: HeadlessWriter): Promise<void> {
  const range = quiet(writer) ? words(writer) : null;
  if (!range) return;
  const changeId = randomUUID();
  const step = writer.random.chance(0.5)
    ? { stepType: 'replace', ...range }
    : {
        stepType: 'replace',
        from: range.from,
        to: range.from,
        slice: { content: [{ type: 'text', text: `(${writer.name}) ` }] },
      };
  await writer.command({
    kind: 'change.propose',
    changeId,
    subjectKind: 'text',
    subjectId: changeId,
    op: 'create',
    message: '',
    anchors: [],
    content: { kind: 'text', body: { version: writer.version, steps: [step], reverts: null } },
  });
}

async function decide(writer: HeadlessWriter): Promise<void> {
  const taken = writer.random.chance(0.25) ? writer.random.pick(writer.records.decidedBy(writer.userId)) : undefined;
  if (taken)
    return void (await writer.command({ kind: 'change.reopen', changeId: taken.id, revision: taken.revision }));
  const change = writer.random.pick(writer.records.pending().filter(({ authorId }) => authorId !== writer.userId));
  if (!change) return;
  const on = { changeId: change.id, revision: change.revision };
  if (writer.random.chance(0.6)) await writer.command({ kind: 'change.accept', ...on, note: '' });
  else await writer.command({ kind: 'change.reject', ...on, reason: { code: 'other', text: 'Decided at random.' } });
}

/** Some words of the confirmed text. */
function words(writer: HeadlessWriter): { readonly from: number; readonly to: number } | null {
  const place = somewhere(writer.confirmed, writer.random.next());
  if (!place) return null;
  const to = Math.min(place.end, place.at + 2 + writer.random.below(20));
  return place.at < to && writer.confirmed.textBetween(place.at, to).trim() !== '' ? { from: place.at, to } : null;
}

/** A position inside a paragraph, with the paragraph's end and the boundary before it. */
function somewhere(
  doc: Node,
  fraction: number,
): { readonly at: number; readonly end: number; readonly before: number } | null {
  const $at = doc.resolve(Math.min(doc.content.size - 1, 1 + Math.floor(fraction * (doc.content.size - 2))));
  const depth = $at.depth;
  return $at.parent.isTextblock ? { at: $at.pos, end: $at.end(depth), before: $at.before(depth) } : null;
}
