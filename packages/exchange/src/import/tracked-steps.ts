import { inlineOf } from './build-inline.js';
import type { DocumentJson } from './document-json.js';
import type { DocumentPlaces, PlacedNode } from './document-places.js';
import type { FileAuthor, InsertedParagraph, TrackedChange } from './file-remarks.js';

/** A step of ProseMirror as JSON. */
export interface ReplaceStepJson {
  readonly stepType: 'replace';
  readonly from: number;
  readonly to: number;
  readonly slice?: { readonly content: readonly DocumentJson[] };
}

/** A tracked change as an edit of the document that was built of the preview. */
export interface TrackedEdit extends FileAuthor {
  readonly steps: readonly ReplaceStepJson[];
}

/** Neighbouring children of one node. */
interface Stretch {
  readonly parent: PlacedNode;
  readonly first: PlacedNode;
  readonly last: PlacedNode;
}

/** Nodes that go when all in them goes. */
const EMPTIED = new Set(['list_item', 'bullet_list', 'ordered_list', 'blockquote']);

const replace = (from: number, to: number, content: readonly DocumentJson[]): ReplaceStepJson => ({
  stepType: 'replace',
  from,
  to,
  ...(content.length > 0 ? { slice: { content } } : {}),
});

/** The edits that the tracked changes of a file are, each for the document as it is before all of them. */
export function trackedEdits(tracked: readonly TrackedChange[], places: DocumentPlaces): TrackedEdit[] {
  const edits: TrackedEdit[] = [];
  let gone: { author: string | null; date: string | null; stretches: Stretch[] } | undefined;
  const flush = (): void => {
    if (gone === undefined) return;
    // From the end, so that no step moves what another one names.
    const steps = merged(gone.stretches).map(removal).reverse();
    edits.push({ author: gone.author, date: gone.date, steps });
    gone = undefined;
  };
  for (const change of tracked) {
    const { author, date } = change;
    const stretch = change.wholeBlock === true ? wholeStretch(change, places) : undefined;
    if (stretch !== undefined) {
      if (gone !== undefined && (gone.author !== author || !follows(gone.stretches.at(-1), stretch))) flush();
      if (gone === undefined) gone = { author, date, stretches: [stretch] };
      else gone.stretches.push(stretch);
      continue;
    }
    flush();
    const step = change.paragraphs === undefined ? wordStep(change, places) : paragraphStep(change, places);
    if (step !== undefined) edits.push({ author, date, steps: [step] });
  }
  flush();
  return edits;
}

function wordStep({ from, to, inserted }: TrackedChange, places: DocumentPlaces): ReplaceStepJson | undefined {
  const [start, end] = [places.positionOf(from), places.positionOf(to)];
  if (start === undefined || end === undefined || end < start || (start === end && inserted.length === 0))
    return undefined;
  const code = places.nodeOf(from.blockIndex)?.node.type === 'code_block';
  const words = inserted.map(({ text }) => text).join('');
  return replace(start, end, code ? (words === '' ? [] : [{ type: 'text', text: words }]) : inlineOf(inserted));
}

const newBlock = ({ level, runs }: InsertedParagraph, headings: boolean): DocumentJson => ({
  ...(level === undefined || !headings
    ? { type: 'paragraph', attrs: { id: null } }
    : { type: 'heading', attrs: { id: null, level } }),
  content: inlineOf(runs),
});

function paragraphStep(
  { from, paragraphs = [], before }: TrackedChange,
  places: DocumentPlaces,
): ReplaceStepJson | undefined {
  const textblock = places.nodeOf(from.blockIndex);
  const parent = textblock?.parent;
  if (textblock === undefined || parent === null || parent === undefined) return undefined;
  const item = parent.node.type === 'list_item';
  const beside = item ? parent : textblock;
  const blocks = paragraphs.map((each) => newBlock(each, parent.node.type === 'doc'));
  const at = before === true ? beside.from : beside.to;
  return replace(at, at, item ? blocks.map((block) => ({ type: 'list_item', content: [block] })) : blocks);
}

/** The block that a change deletes, when the change still covers it. */
function wholeStretch({ from, to }: TrackedChange, places: DocumentPlaces): Stretch | undefined {
  const node = places.nodeOf(from.blockIndex);
  const whole =
    node !== undefined && places.positionOf(from) === node.from + 1 && places.positionOf(to) === node.to - 1;
  return whole && node.parent !== null ? widened({ parent: node.parent, first: node, last: node }) : undefined;
}

/** The stretch, or what holds nothing besides it. */
function widened(stretch: Stretch): Stretch {
  const { parent, first, last } = stretch;
  const all = first.at === 0 && last.at === (parent.node.content?.length ?? 0) - 1;
  if (!all || parent.parent === null || !EMPTIED.has(parent.node.type)) return stretch;
  return widened({ parent: parent.parent, first: parent, last: parent });
}

const follows = (before: Stretch | undefined, after: Stretch): boolean =>
  before !== undefined && before.last.to <= after.first.from && after.first.from - before.last.to <= 8;

/** Stretches of which none stands beside another one. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of stretches) {
    let next = stretch;
    for (let before = found.at(-1); before !== undefined; before = found.at(-1)) {
      if (before.parent.from !== next.parent.from || before.last.at + 1 !== next.first.at) break;
      found.pop();
      next = widened({ parent: next.parent, first: before.first, last: next.last });
    }
    found.push(next);
  }
  return found;
}

/** Takes blocks out; where none would be left, an empty paragraph stays. */
function removal({ parent, first, last }: Stretch): ReplaceStepJson {
  const others = (parent.node.content ?? []).some(
    ({ type }, at) => (at < first.at || at > last.at) && (parent.node.type !== 'doc' || type !== 'note'),
  );
  return replace(first.from, last.to, others ? [] : [{ type: 'paragraph', attrs: { id: null } }]);
}
