import { useEffect, useRef } from 'react';
import type { PointerEvent, ReactElement } from 'react';
import type { AnnotationEditor } from '../annotation-editor.js';
import { drawMinimap } from './draw-minimap.js';

export interface MinimapProps {
  readonly editor: AnnotationEditor | null;
}

/**
 * Where annotations and pending changes are in the whole document. A pointer's convenience: the same places are
 * reached by keys in the text, so it takes no focus and screen readers pass it over.
 */
export function Minimap({ editor }: MinimapProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!editor || !element) return undefined;
    const draw = (): void => drawMinimap(element, editor);
    const resize = new ResizeObserver(draw);
    resize.observe(element);
    // The words come first: what is told in a frame is drawn behind it.
    let behind: ReturnType<typeof setTimeout> | undefined;
    const forget = editor.onLayout(() => { behind ??= setTimeout(() => { behind = undefined; draw(); }); });
    return () => {
      clearTimeout(behind);
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
  return <canvas aria-hidden="true" className="scholium-minimap" onPointerDown={jump} onPointerMove={jump} ref={canvas} />;
}
