import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';
import { i18n } from '../../locales/index.js';

/** Reports a footnote reference that was opened: its printed digits and the position before it. */
export type FootnoteListener = (label: string, position: number) => void;

/** A footnote reference: a superscript that takes focus, opened by click, Enter or Space. */
export class FootnoteView implements NodeView {
  readonly dom: HTMLElement;

  constructor(node: Node, _view: EditorView, getPos: () => number | undefined, onFootnote: FootnoteListener) {
    const label = String(node.attrs['label']);
    const reference = document.createElement('span');
    reference.textContent = label;
    reference.tabIndex = 0;
    reference.setAttribute('role', 'link');
    reference.setAttribute('aria-label', i18n.t('Footnote {label}', { label }));
    const open = (event: Event): void => {
      event.preventDefault();
      const position = getPos();
      if (position !== undefined) onFootnote(label, position);
    };
    reference.addEventListener('click', open);
    reference.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') open(event);
    });
    this.dom = document.createElement('sup');
    this.dom.className = 'footnote-ref';
    this.dom.append(reference);
  }

  /** Keys that open the reference are not the editor's. */
  stopEvent(event: Event): boolean {
    return event instanceof KeyboardEvent && (event.key === 'Enter' || event.key === ' ');
  }
}
