import { noteOf } from '@scholium/document';
import type { EditorView } from 'prosemirror-view';

/** Milliseconds of hovering a marker before its note shows, and of leaving both before it hides. */
const SHOW_DELAY = 150;
const HIDE_DELAY = 250;
/** Pixels between a marker and its note. */
const GAP = 6;
/** Longer notes are read in their place, in UTF-16 units. */
const MAX_LENGTH = 1_500;

const markerOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('.footnote-ref') : null;

let made = 0;

/**
 * Shows the text of a note at its marker while the pointer or the focus is on it. Stays while the pointer is over it
 * and goes with Escape (WCAG 2.2, 1.4.13). Touch opens the marker instead.
 */
export class NotePreview {
  private readonly dom = document.createElement('div');
  private marker: HTMLElement | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly stop = new AbortController();

  constructor(
    private readonly mount: HTMLElement,
    private readonly view: EditorView,
  ) {
    this.dom.className = 'note-peek';
    this.dom.dir = 'auto';
    this.dom.id = `note-peek-${(made += 1)}`;
    this.dom.setAttribute('role', 'tooltip');
    this.dom.dir = 'auto';
    this.dom.hidden = true;
    mount.append(this.dom);
    const { signal } = this.stop;
    view.dom.addEventListener(
      'pointerover',
      (event) => {
        const marker = event.pointerType === 'mouse' ? markerOf(event.target) : null;
        if (marker) this.after(SHOW_DELAY, () => this.show(marker));
      },
      { signal },
    );
    view.dom.addEventListener(
      'pointerout',
      (event) => {
        if (markerOf(event.target)) this.after(HIDE_DELAY, () => this.hide());
      },
      { signal },
    );
    this.dom.addEventListener('pointerenter', () => clearTimeout(this.timer), { signal });
    this.dom.addEventListener('pointerleave', () => this.after(HIDE_DELAY, () => this.hide()), { signal });
    view.dom.addEventListener(
      'focusin',
      (event) => {
        const marker = markerOf(event.target);
        if (marker) this.show(marker);
      },
      { signal },
    );
    view.dom.addEventListener('focusout', () => this.hide(), { signal });
    view.dom.addEventListener('click', () => this.hide(), { signal });
    window.addEventListener('scroll', () => this.follow(), { signal, capture: true, passive: true });
    // Before the editor hears of it: what is shown goes first, and the selection stays.
    mount.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Escape' && this.marker) {
          event.stopPropagation();
          this.hide();
        } else if (event.key === 'Enter' || event.key === ' ') this.hide();
      },
      { signal, capture: true },
    );
  }

  destroy(): void {
    this.stop.abort();
    this.hide();
    this.dom.remove();
  }

  private after(delay: number, work: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(work, delay);
  }

  private show(marker: HTMLElement): void {
    clearTimeout(this.timer);
    if (marker === this.marker || !marker.isConnected || this.view.isDestroyed) return;
    this.hide();
    const { doc } = this.view.state;
    const reference = doc.nodeAt(this.view.posAtDOM(marker, 0));
    const note = reference && noteOf(doc, reference);
    if (!note) return;
    const text = note.node.textBetween(0, note.node.content.size, '\n');
    this.dom.textContent =
      text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH).replace(/[\ud800-\udbff]$/, '')}…` : text;
    this.dom.hidden = false;
    this.marker = marker;
    marker.firstElementChild?.setAttribute('aria-describedby', this.dom.id);
    this.place(marker.getBoundingClientRect());
  }

  private hide(): void {
    clearTimeout(this.timer);
    this.marker?.firstElementChild?.removeAttribute('aria-describedby');
    this.marker = null;
    this.dom.hidden = true;
  }

  /** Stays with its marker while the text scrolls, as long as that is in view. */
  private follow(): void {
    if (!this.marker) return;
    const marker = this.marker.getBoundingClientRect();
    if (marker.bottom < 0 || marker.top > window.innerHeight || !this.marker.isConnected) this.hide();
    else this.place(marker);
  }

  /** Under the marker, above it when the screen ends there. */
  private place(marker: DOMRect): void {
    const around = this.mount.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.dom;
    const below = marker.bottom + GAP + height <= window.innerHeight;
    const left = Math.min(Math.max(0, marker.left - around.left - width / 4), Math.max(0, around.width - width));
    this.dom.style.insetInlineStart = 'auto';
    this.dom.style.left = `${left}px`;
    this.dom.style.top = `${(below ? marker.bottom + GAP : marker.top - GAP - height) - around.top + this.mount.scrollTop}px`;
  }
}
