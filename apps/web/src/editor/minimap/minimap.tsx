import { useEffect, useRef } from 'react';
import type { PointerEvent, ReactElement } from 'react';
import type { AnnotationEditor } from '../annotation-editor.js';
import { drawMinimap, viewOf } from './draw-minimap.js';

export interface MinimapProps {
  readonly editor: AnnotationEditor | null;
}

/** Milliseconds without a change before the bars are drawn again. */
const REDRAW_DELAY = 400;

/**
 * Where annotations and pending changes are in the whole document. A pointer's convenience: the same places are
 * reached by keys in the text, so it takes no focus and screen readers pass it over.
 */
export function Minimap({ editor }: MinimapProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!editor || !element) return undefined;
    let seen = '';
    let rest: ReturnType<typeof setTimeout> | undefined;
    const draw = (): void => {
      seen = viewOf(element, editor);
      drawMinimap(element, editor);
    };
    const resize = new ResizeObserver(draw);
    resize.observe(element);
    // The words come first: changes reported in a frame are measured after it, and drawn when they would be seen here.
    let behind: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      behind = undefined;
      clearTimeout(rest);
      if (viewOf(element, editor) === seen) rest = setTimeout(draw, REDRAW_DELAY);
      else draw();
    };
    const forget = editor.onLayout(() => {
      behind ??= setTimeout(look);
    });
    return () => {
      clearTimeout(behind);
      clearTimeout(rest);
      resize.disconnect();
      forget();
    };
  }, [editor]);
  const jump = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (event.buttons !== 1 || !editor) return;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (event.clientY - top) / height));
    void editor.scrollToPosition(Math.round(share * editor.doc.content.size), 'middle');
  };
  return (
    <canvas aria-hidden="true" className="scholium-minimap" onPointerDown={jump} onPointerMove={jump} ref={canvas} />
  );
}
