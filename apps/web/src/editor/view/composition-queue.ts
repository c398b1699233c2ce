import type { EditorView } from 'prosemirror-view';
import { readDomSelection } from './dom-selection.js';

/** Milliseconds after which ProseMirror has read what an input method put in. */
const SETTLED = 60;

/**
 * Runs changes of the text that come from outside. While an input method composes they wait; their order is kept.
 * Needed for correctness: a change of the composed text node ends the composition, and its letters stay in the text
 * beside those that the input method puts in.
 */
export class CompositionQueue {
  private waiting: (() => void)[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly ended = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), SETTLED);
  };

  constructor(private readonly view: EditorView) {
    view.dom.addEventListener('compositionend', this.ended);
  }

  run(work: () => void): void {
    if (this.waiting.length > 0 || this.view.composing) this.waiting.push(work);
    else this.now(work);
  }

  destroy(): void {
    clearTimeout(this.timer);
    this.waiting = [];
    this.view.dom.removeEventListener('compositionend', this.ended);
  }

  private flush(): void {
    if (this.view.isDestroyed) return;
    if (this.view.composing) return this.ended();
    for (const work of this.waiting.splice(0)) this.now(work);
  }

  private now(work: () => void): void {
    readDomSelection(this.view);
    work();
  }
}
