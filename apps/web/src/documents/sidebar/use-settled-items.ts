import type { Node } from 'prosemirror-model';
import { startTransition, useEffect, useState } from 'react';
import type { AnnotationItem } from '../../annotations/index.js';
import type { Workspace } from '../../workspace/index.js';

/** Milliseconds without typing after which the text is scanned again, and the longest delay while typing goes on. */
const REST = 600;
const LONGEST = 5_000;

/** The text and its items, as last scanned. */
export interface SettledItems {
  readonly doc: Node;
  readonly items: readonly AnnotationItem[];
}

/**
 * Text and items for the sidebar. Annotations show at once, typing after a pause: scanning the whole document on
 * every key would slow typing down.
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
