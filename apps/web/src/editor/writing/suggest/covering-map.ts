import { AddMarkStep, AttrStep, RemoveMarkStep, StepMap } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';

/** A step's map, or for a step that moves nothing (marks, attributes) one that covers what it changed. */
export function coveringMap(step: Step): StepMap {
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return covering(step.from, step.to);
  if (step instanceof AttrStep) return covering(step.pos, step.pos + 1);
  const map = step.getMap();
  let moves = false;
  map.forEach(() => {
    moves = true;
  });
  return moves ? map : markSet(step);
}

interface MarkedJson {
  readonly from?: number;
  readonly to?: number;
  readonly steps?: readonly MarkedJson[];
}

/** A set of mark steps: its class is not exported, its parts are in its JSON. */
function markSet(step: Step): StepMap {
  const parts = ((step.toJSON() as MarkedJson).steps ?? []).filter(
    ({ from, to }) => from !== undefined && to !== undefined,
  );
  if (parts.length === 0) return StepMap.empty;
  return covering(Math.min(...parts.map(({ from }) => from!)), Math.max(...parts.map(({ to }) => to!)));
}

function covering(from: number, to: number): StepMap {
  return new StepMap([from, to - from, to - from]);
}
