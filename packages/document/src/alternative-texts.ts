import { AttrStep } from 'prosemirror-transform';
import { parseSteps } from './parse-steps.js';

/**
 * The alternative texts that steps give to figures, the last of each, in the order of the steps. A figure that the
 * steps take out has none.
 */
export function alternativeTextsSet(stepJsons: readonly unknown[]): readonly string[] {
  // Most edits give none: they are not read.
  if (!stepJsons.some((json) => (json as { attr?: unknown } | null)?.attr === 'alt')) return [];
  const parsed = parseSteps(stepJsons);
  if (!parsed.ok) return [];
  let found: { readonly position: number; readonly alt: string }[] = [];
  for (const step of parsed.steps) {
    if (step instanceof AttrStep && step.attr === 'alt')
      found = [
        ...found.filter(({ position }) => position !== step.pos),
        { position: step.pos, alt: String(step.value) },
      ];
    const map = step.getMap();
    found = found.flatMap(({ position, alt }) => {
      const moved = map.mapResult(position);
      return moved.deletedAfter ? [] : [{ position: moved.pos, alt }];
    });
  }
  return found.map(({ alt }) => alt);
}
