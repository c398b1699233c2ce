import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { popoverPosition } from './popover-position.js';
import { useWorkspace } from './workspace-context.js';
import classes from './popover-panel.module.css';

export type PopoverPosition = ReturnType<typeof popoverPosition>;

interface PopoverPanelProps {
  readonly ref: RefObject<HTMLElement | null>;
  readonly label: string;
  /** Null until it is known: the panel is measured while it is still hidden. */
  readonly position: PopoverPosition | null;
  readonly children: ReactNode;
}

/** A panel at the words it is about. */
export function PopoverPanel({ ref, label, position, children }: PopoverPanelProps): ReactElement {
  return (
    <section className={classes['panel']} role="dialog" aria-label={label} ref={ref} style={position ?? HIDDEN}>
      {children}
    </section>
  );
}

const HIDDEN = { visibility: 'hidden', top: 0, left: 0 } as const;

/**
 * Where a form about `spans` opens. `opens` identifies the form; null while there is none. The position is found before
 * the form is drawn, because the browser scrolls to a field that takes the focus.
 */
export function usePopoverPosition(
  layer: RefObject<HTMLElement | null>,
  spans: readonly number[] | null,
  opens: unknown,
): { readonly panel: RefObject<HTMLElement | null>; readonly position: PopoverPosition | null } {
  const { workspace } = useWorkspace();
  const panel = useRef<HTMLElement>(null);
  const [position, setPosition] = useState<PopoverPosition | null>(null);
  const find = useEffectEvent(() => {
    const editor = workspace.editor.get();
    if (!spans || !editor || !panel.current || !layer.current) return null;
    return popoverPosition(layer.current, editor.boxOf(spans[0]!, spans.at(-1)!), {
      width: panel.current.offsetWidth,
      height: -Infinity,
    });
  });
  useLayoutEffect(() => setPosition(opens === null ? null : find()), [opens]);
  return { panel, position };
}
