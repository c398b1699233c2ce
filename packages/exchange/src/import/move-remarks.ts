import type { FilePlace, FileRemarks } from './file-remarks.js';

/** Comments and tracked changes with all their places moved. */
export const moveRemarks = (
  { comments, tracked }: FileRemarks,
  move: (place: FilePlace) => FilePlace,
): FileRemarks => ({
  comments: comments.map((each) => ({ ...each, ...movedRange(each, move) })),
  tracked: tracked.map((each) => ({ ...each, ...movedRange(each, move) })),
});

/** The end of a range stays behind its last character, the end of an empty one with its start. */
function movedRange(
  { from, to }: { readonly from: FilePlace; readonly to: FilePlace },
  move: (place: FilePlace) => FilePlace,
) {
  const start = move(from);
  if (from.blockIndex === to.blockIndex && from.offset === to.offset) return { from: start, to: start };
  if (to.offset === 0) return { from: start, to: move(to) };
  const last = move({ ...to, offset: to.offset - 1 });
  return { from: start, to: { ...last, offset: last.offset + 1 } };
}
