import type { Slice } from 'prosemirror-model';
import { AttrStep, ReplaceAroundStep, ReplaceStep, type Step } from 'prosemirror-transform';
import { parseSteps } from './parse-steps.js';

/** What steps do to a figure, besides its caption. */
export interface FigureChange {
  /** It comes with the steps, or gets another picture. */
  readonly isNewPicture: boolean;
  /** The alternative text that it gets; null where that stays. */
  readonly alt: string | null;
}

interface Placed extends FigureChange {
  readonly position: number;
}

/**
 * What steps make of figures in the end, in the order of the steps: words alone do not show it. A figure that the steps
 * take out is none.
 */
export function figureChanges(stepJsons: readonly unknown[]): readonly FigureChange[] {
  // Most edits name no figure: they are not read.
  if (!/"(?:figure|image|alt)"/u.test(JSON.stringify(stepJsons))) return [];
  const parsed = parseSteps(stepJsons);
  if (!parsed.ok) return [];
  let found = new Map<number, Placed>();
  for (const step of parsed.steps) {
    const map = step.getMap();
    const stays = [...found.values()].flatMap((one) => {
      const { deletedAfter, pos: position } = map.mapResult(one.position);
      return deletedAfter ? [] : [{ ...one, position }];
    });
    found = new Map(stays.map((one) => [one.position, one]));
    for (const one of changedBy(step, found)) found.set(one.position, one);
  }
  return [...found.values()].map(({ isNewPicture, alt }) => ({ isNewPicture, alt }));
}

/** What one step does, with positions behind it. `before`: what others did to the same figures. */
function changedBy(step: Step, before: ReadonlyMap<number, Placed>): readonly Placed[] {
  if (step instanceof AttrStep) {
    const { pos: position, attr, value } = step;
    const known = before.get(position) ?? { position, isNewPicture: false, alt: null };
    if (attr === 'alt') return [{ ...known, alt: String(value) }];
    return attr === 'image' ? [{ ...known, isNewPicture: true }] : [];
  }
  if (step instanceof ReplaceStep) return figuresIn(step.slice, step.from);
  if (!(step instanceof ReplaceAroundStep)) return [];
  const { slice, from, gapFrom, gapTo, insert } = step;
  return figuresIn(slice, from).map((one) =>
    one.position < from + insert ? one : { ...one, position: one.position + gapTo - gapFrom },
  );
}

/** Figures that begin in a slice; one that the slice only goes on with is not new. */
function figuresIn({ content, openStart }: Slice, from: number): readonly Placed[] {
  const figures: Placed[] = [];
  content.descendants((node, at) => {
    if (node.type.name === 'figure' && at >= openStart)
      figures.push({ position: from + at - openStart, isNewPicture: true, alt: String(node.attrs['alt']) });
    return !node.isTextblock;
  });
  return figures;
}
