import type { EditorView } from 'prosemirror-view';

/** Milliseconds after which ProseMirror has read what an input method put in. */
const SETTLED = 60;

/** Puts off what touches the text while an input method composes in it: it would end the composition. Order is kept. */
export class WhenComposed {
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
    else work();
  }

  destroy(): void {
    clearTimeout(this.timer);
    this.waiting = [];
    this.view.dom.removeEventListener('compositionend', this.ended);
  }

  private flush(): void {
    if (this.view.isDestroyed) return;
    if (this.view.composing) return this.ended();
    for (const work of this.waiting.splice(0)) work();
  }
}
