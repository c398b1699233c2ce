import { applySteps, describeEdit, makeAnchor, mapAnchor, parseDocument, QUOTE_LIMIT } from '@scholium/document';
import type { Anchor } from '@scholium/document';
import { buildDocument } from './build-document.js';
import type { DocumentJson } from './document-json.js';
import { DocumentPlaces } from './document-places.js';
import type { FileComment } from './file-remarks.js';
import type { ImportPreview } from './import-preview.js';
import type { TakenRemarks } from './taken-remarks.js';
import { trackedEdits } from './tracked-steps.js';
import type { TrackedEdit } from './tracked-steps.js';

/** A comment at its place in the document; without an anchor it is about the document as a whole. */
export type PlacedComment = Omit<FileComment, 'from' | 'to'> & { readonly anchor: Anchor | null };

/** The document of an import with what comes beside its text. Plain JSON. */
export interface BroughtDocument {
  readonly doc: DocumentJson;
  readonly comments: readonly PlacedComment[];
  /** Edits of the document at version 0. */
  readonly suggestions: readonly TrackedEdit[];
}

type Doc = Extract<ReturnType<typeof parseDocument>, { ok: true }>['doc'];

/**
 * The document a preview describes, with the comments of its file placed in it and its tracked changes as edits of it,
 * or made, or left out. See {@link buildDocument} for `newBlockId` and `imageId`. Throws when the document breaks its
 * own grammar.
 */
export function bringRemarks(
  preview: ImportPreview,
  take: TakenRemarks,
  newBlockId: () => string,
  imageId?: (key: string) => string,
): BroughtDocument {
  const built = buildDocument(preview, newBlockId, imageId);
  const parsed = parseDocument(built);
  if (!parsed.ok)
    throw new Error(`The importer built a document that is not one: ${parsed.code} at ${parsed.path ?? 'the root'}`);
  const { comments, tracked } = preview.remarks ?? { comments: [], tracked: [] };
  if (comments.length + tracked.length === 0) return { doc: built, comments: [], suggestions: [] };
  const places = new DocumentPlaces(preview.blocks, built);
  const edits = take.tracked === 'reject' ? [] : trackedEdits(tracked, places);
  const anchored = take.comments ? comments.map((comment) => placed(comment, places, parsed.doc)) : [];
  if (take.tracked !== 'accept')
    return {
      doc: built,
      comments: anchored,
      suggestions: edits.filter(({ steps }) => describeEdit(parsed.doc, steps, 0).ok),
    };
  return accepted(parsed.doc, edits, anchored, newBlockId);
}

/** The document with all edits made. From the end, so that no edit moves what another one names. */
function accepted(
  before: Doc,
  edits: readonly TrackedEdit[],
  comments: readonly PlacedComment[],
  newBlockId: () => string,
): BroughtDocument {
  let doc = before;
  const maps: Extract<ReturnType<typeof applySteps>, { ok: true }>['maps'][number][] = [];
  for (const { steps } of edits.toReversed().sort((a, b) => (b.steps[0]?.from ?? 0) - (a.steps[0]?.from ?? 0))) {
    const applied = applySteps(doc, steps);
    if (!applied.ok) continue;
    doc = applied.doc;
    maps.push(...applied.maps);
  }
  const moved = comments.map((comment): PlacedComment => {
    const anchor = comment.anchor === null ? null : mapAnchor(comment.anchor, maps, 0);
    return { ...comment, anchor: anchor === null || anchor.orphaned ? null : anchorAt(doc, anchor.from, anchor.to) };
  });
  return { doc: withIds(doc.toJSON() as DocumentJson, newBlockId), comments: moved, suggestions: [] };
}

const withIds = (node: DocumentJson, newBlockId: () => string): DocumentJson => ({
  ...node,
  ...(node.attrs !== undefined && node.attrs['id'] === null ? { attrs: { ...node.attrs, id: newBlockId() } } : {}),
  ...(node.content === undefined ? {} : { content: node.content.map((child) => withIds(child, newBlockId)) }),
});

function placed({ from, to, ...comment }: FileComment, places: DocumentPlaces, doc: Doc): PlacedComment {
  const start = places.positionOf(from);
  // A range that ends before the first letter of a block ends with the block before it.
  const before = to.offset === 0 && to.blockIndex !== from.blockIndex ? places.nodeBefore(to.blockIndex) : undefined;
  const end = before === undefined ? places.positionOf(to) : before.to - 1;
  if (start === undefined || end === undefined) return { ...comment, anchor: null };
  const block = places.nodeOf(from.blockIndex);
  const [first, last] = block === undefined ? [start, start] : [block.from + 1, block.to - 1];
  // A comment at a point is about the words around it.
  const anchor = anchorAt(doc, start, end) ?? anchorAt(doc, Math.min(start, first), last);
  return { ...comment, anchor };
}

/** Null where there are no words, or too many. */
function anchorAt(doc: Doc, from: number, to: number): Anchor | null {
  if (from >= to || to - from > QUOTE_LIMIT) return null;
  try {
    return makeAnchor(doc, from, to, 0);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
