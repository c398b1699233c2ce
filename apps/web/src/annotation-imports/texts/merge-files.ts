import type { AnnotationFileOnWire } from '@scholium/contract';
import { UNDER_WAY } from '../import-outcome.js';

type Files = readonly AnnotationFileOnWire[];

/** Files as they are now: all of them, those of their texts that changed, and the other texts as they were. */
export function mergeFiles(before: Files, changed: Files): Files {
  const known = new Map(before.map((file) => [file.id, file]));
  return changed.map((file) => {
    const parts = new Map([...(known.get(file.id)?.parts ?? []), ...file.parts].map((part) => [part.index, part]));
    return { ...file, parts: [...parts.values()].sort((a, b) => a.index - b.index) };
  });
}

/** Whether anything of them moved. */
export const hasMoved = (before: Files, after: Files): boolean => JSON.stringify(before) !== JSON.stringify(after);

/** How many texts of a file are in one of these states. */
export const countOf = ({ states }: Pick<AnnotationFileOnWire, 'states'>, of: ReadonlySet<string>): number =>
  Object.entries(states).reduce((sum, [state, texts]) => sum + (of.has(state) ? texts : 0), 0);

export const isUnderWay = (file: Pick<AnnotationFileOnWire, 'states'>): boolean => countOf(file, UNDER_WAY) > 0;
