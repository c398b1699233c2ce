import type { Node } from 'prosemirror-model';
import { AttrStep, type Step, type StepMap } from 'prosemirror-transform';
import { CONTEXT_LENGTH, mapAnchor, type Anchor } from './anchor.js';
import { applySteps } from './apply-steps.js';
import type { Extent } from './extents.js';
import { quoteAt } from './plain-text.js';
import type { StepRefusal } from './parse-steps.js';
import { rebaseSteps } from './rebase.js';
import { firstOf, isStorableText, lastOf } from './text.js';
import { hullOf, movesNothing, touchedBy } from './touched.js';

/**
 * The longest passage one edit may touch, with its neighbours, in positions and in UTF-16 units of its words, and the
 * most units of alternative texts that it may change: they are kept in full, so that any change of them shows.
 */
export const EDIT_LIMIT = 200_000;
const TOO_LONG: StepRefusal = {
  ok: false,
  code: 'edit_too_long',
  index: 0,
  message: `One edit reaches over at most ${EDIT_LIMIT.toLocaleString('en')} characters`,
};

/**
 * What an edit does to the words: puts some in, takes some out, both, or changes only how they are set or divided.
 * `alt`: it changes the alternative texts of figures alone.
 */
export type EditKind = 'insert' | 'delete' | 'replace' | 'format' | 'structure' | 'alt';

/** An edit tried on the document it was made for. */
export interface DescribedEdit {
  readonly ok: true;
  readonly kind: EditKind;
  /**
   * Plain text of the touched range before and after; block boundaries are `\n`. Of `alt` the alternative texts, one a
   * line.
   */
  readonly before: string;
  readonly after: string;
  /** The touched range with one character or boundary on each side, so that an insertion has a place too. */
  readonly anchor: Anchor;
  /** The document after the edit, and where the edit stands in it. */
  readonly doc: Node;
  readonly range: { readonly from: number; readonly to: number };
}

/**
 * An edit carried to a newer document: its steps there, or the words that stand there now instead of those it was made
 * for.
 */
export type CarriedEdit =
  | { readonly ok: true; readonly steps: readonly Step[]; readonly doc: Node }
  | { readonly ok: false; readonly meant: string; readonly now: string | null };

/**
 * Tries `steps` on `doc`, which is at `version`, and returns what they do. Refuses what {@link applySteps} refuses, an
 * edit that changes nothing or cuts a character in two, and one whose touched passage is longer than {@link
 * EDIT_LIMIT}.
 */
export function describeEdit(doc: Node, stepJsons: readonly unknown[], version: number): DescribedEdit | StepRefusal {
  const applied = applySteps(doc, stepJsons);
  if (!applied.ok) return applied;
  const touched = touchedBy(applied.steps);
  const [old, made] = [hullOf(touched.before), hullOf(touched.after)];
  if (!old || !made || applied.doc.eq(doc))
    return { ok: false, code: 'step_failed', index: 0, message: 'The edit changes nothing' };
  const before = quoteAt(doc, old.from, old.to);
  const after = quoteAt(applied.doc, made.from, made.to);
  if (!isStorableText(before) || !isStorableText(after))
    return { ok: false, code: 'step_failed', index: 0, message: 'The edit begins or ends inside a character' };
  const { from, to } = withNeighbours(doc, old);
  const quote = to - from > EDIT_LIMIT ? '' : quoteAt(doc, from, to);
  if (to - from > EDIT_LIMIT || quote.length > EDIT_LIMIT) return TOO_LONG;
  const anchor: Anchor = {
    from,
    to,
    atVersion: version,
    quote,
    orphaned: false,
    prefix: lastOf(quoteAt(doc, Math.max(0, from - CONTEXT_LENGTH), from), CONTEXT_LENGTH),
    suffix: firstOf(quoteAt(doc, to, Math.min(doc.content.size, to + CONTEXT_LENGTH)), CONTEXT_LENGTH),
  };
  const kind = kindOf(applied.steps, before, after);
  const alt = kind === 'structure' ? alternativeTexts(doc, applied.doc) : null;
  if (alt && alt.before.length + alt.after.length > EDIT_LIMIT) return TOO_LONG;
  const does = alt ? { kind: 'alt' as const, ...alt } : { kind, before, after };
  return { ok: true, ...does, anchor, doc: applied.doc, range: made };
}

/**
 * Carries an edit made for `base` over the steps since (`since`, their maps in order) onto `head`. Applying a mapped
 * step almost always succeeds and can change other words than its author saw; so the words it touches, and a neighbour
 * on each side, must still be those.
 */
export function carryEdit(
  base: Node,
  stepJsons: readonly unknown[],
  head: Node,
  since: readonly StepMap[],
): CarriedEdit {
  const meant = describeEdit(base, stepJsons, 0);
  if (!meant.ok) return { ok: false, meant: '', now: null };
  const parsed = applySteps(base, stepJsons);
  if (!parsed.ok) return { ok: false, meant: meant.before, now: null };
  const moved = mapAnchor(meant.anchor, since, since.length);
  const now = moved.orphaned ? null : quoteAt(head, moved.from, moved.to);
  const rebased = rebaseSteps(head, parsed.steps, since);
  // What has no words, such as a finding, may be gone although all words are there.
  if (now !== meant.anchor.quote || rebased.dropped.length > 0 || rebased.doc.eq(head))
    return { ok: false, meant: meant.anchor.quote, now };
  if (meant.kind === 'alt') {
    // Somebody may have described the picture in other words meanwhile.
    const standing = alternativeTexts(head, rebased.doc)?.before ?? null;
    if (standing !== meant.before) return { ok: false, meant: meant.before, now: standing };
  }
  return { ok: true, steps: rebased.kept.map(({ step }) => step), doc: rebased.doc };
}

/** The alternative texts that two documents differ in, when they differ in nothing else. Linear in their blocks. */
function alternativeTexts(doc: Node, made: Node): { readonly before: string; readonly after: string } | null {
  const texts: [string, string][] = [];
  if (!isSameButAlts(doc, made, texts) || texts.length === 0) return null;
  const lines = (at: 0 | 1): string => texts.map((pair) => pair[at].replace(/\s+/gu, ' ')).join('\n');
  return { before: lines(0), after: lines(1) };
}

/** Whether two nodes are the same but for alternative texts of figures; adds those that differ to `texts`. */
function isSameButAlts(one: Node, other: Node, texts: [string, string][]): boolean {
  if (one === other) return true;
  const [alt, now] = [one.attrs['alt'], other.attrs['alt']] as (string | undefined)[];
  if (alt !== undefined && now !== undefined && alt !== now) {
    texts.push([alt, now]);
    return one.eq(other.type.create({ ...other.attrs, alt }, other.content, other.marks));
  }
  if (one.isTextblock || one.isLeaf) return one.eq(other);
  return (
    one.sameMarkup(other) &&
    one.childCount === other.childCount &&
    one.children.every((child, at) => isSameButAlts(child, other.child(at), texts))
  );
}

/** One more character on each side, whole surrogate pairs, or a block boundary at an edge. */
function withNeighbours(doc: Node, { from, to }: Extent): Extent {
  const $from = doc.resolve(from);
  const $to = doc.resolve(to);
  const left =
    $from.parent.inlineContent && $from.parentOffset > 0
      ? $from.parent.textBetween(Math.max(0, $from.parentOffset - 2), $from.parentOffset)
      : '';
  const right = $to.parent.inlineContent
    ? $to.parent.textBetween($to.parentOffset, Math.min($to.parent.content.size, $to.parentOffset + 2))
    : '';
  return {
    from: Math.max(0, from - (/[\ud800-\udbff][\udc00-\udfff]$/.test(left) ? 2 : 1)),
    to: Math.min(doc.content.size, to + (/^[\ud800-\udbff][\udc00-\udfff]/.test(right) ? 2 : 1)),
  };
}

function kindOf(steps: readonly Step[], before: string, after: string): EditKind {
  if (steps.every((step) => movesNothing(step) && !(step instanceof AttrStep))) return 'format';
  if (before.replaceAll('\n', '') === after.replaceAll('\n', '')) return 'structure';
  if (before === '') return 'insert';
  return after === '' ? 'delete' : 'replace';
}
