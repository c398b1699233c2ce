import type { Node } from 'prosemirror-model';
import { startTransition, useEffect, useState } from 'react';
import type { AnnotationItem } from '../../annotations/index.js';
import type { Workspace } from '../../workspace/index.js';

/** Milliseconds that the text rests before it is surveyed again, and the longest that going on puts it off. */
const REST = 600;
const LONGEST = 5_000;

/** A document as a whole. */
export interface SettledItems {
  readonly doc: Node;
  readonly items: readonly AnnotationItem[];
}

/**
 * What is annotated is seen at once; what is typed when the text rests. To look through a whole document at every key
 * would be felt in the hand that types.
 */
export function useSettledItems(workspace: Workspace): SettledItems {
  const { store, unsent } = workspace;
  const [survey, setSurvey] = useState<SettledItems>(() => ({ doc: store.doc, items: workspace.items }));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let since = 0;
    const look = () => {
      clearTimeout(timer);
      timer = undefined;
      const [{ doc }, { items }] = [store, workspace];
      startTransition(() =>
        setSurvey((before) => (before.doc === doc && before.items === items ? before : { doc, items })),
      );
    };
    const wait = () => {
      const now = performance.now();
      if (timer === undefined) since = now;
      clearTimeout(timer);
      timer = setTimeout(look, Math.max(0, Math.min(REST, since + LONGEST - now)));
    };
    const leave = [store.subscribe(({ steps }) => (steps ? wait() : look())), unsent.subscribe(look)];
    look();
    return () => {
      clearTimeout(timer);
      leave.forEach((one) => one());
    };
  }, [workspace, store, unsent]);
  return survey;
}
