import type { AnnotationEditor } from '../annotation-editor.js';

/** Height of one part, in CSS pixels. */
const PART = 3;

/** Draws one bar a part: its length shows how many annotations, its inner end how many of them are pending. */
export function drawMinimap(canvas: HTMLCanvasElement, editor: AnnotationEditor): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext('2d');
  if (!context || width === 0 || height === 0) return;
  const ratio = window.devicePixelRatio;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const style = getComputedStyle(canvas);
  const [every, waiting, view] = ['all', 'pending', 'view'].map((name) =>
    style.getPropertyValue(`--minimap-${name}`).trim(),
  ) as [string, string, string];
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const buckets = Math.max(1, Math.floor(height / PART));
  const { all, pending } = editor.density(buckets);
  const most = Math.max(1, ...all);
  for (let bucket = 0; bucket < buckets; bucket++) {
    if (all[bucket] === 0) continue;
    const y = (bucket / buckets) * height;
    context.fillStyle = every;
    context.fillRect(0, y, (all[bucket]! / most) * width, PART - 1);
    context.fillStyle = waiting;
    context.fillRect(0, y, (pending[bucket]! / most) * width, PART - 1);
  }
  const { from, to } = editor.visibleShare();
  context.fillStyle = view;
  context.fillRect(0, from * height, width, Math.max(2, (to - from) * height));
}

/** What is in view, in the canvas's own pixels; nothing when the canvas is not, or has left the page with the text. */
export function viewOf({ clientHeight, height }: HTMLCanvasElement, editor: AnnotationEditor): string {
  if (clientHeight === 0) return '';
  const { from, to } = editor.visibleShare();
  return `${Math.round(from * height)} ${Math.round(to * height)}`;
}
