import type { Node } from 'prosemirror-model';
import { i18n } from '../../locales/index.js';
import { BlockView } from './block-view.js';

/** Asked for the way back from the note before whose position it stands to the marker in the text. */
export type NoteListener = (position: number) => void;

/** A note under the text: its number, which leads back to its marker, and its words. */
export class NoteView extends BlockView {
  override readonly contentDOM: HTMLElement;
  private readonly back: HTMLElement;

  constructor(node: Node, perLine: number, getPos: () => number | undefined, onBack: NoteListener) {
    super(node, perLine);
    const label: unknown = node.attrs['label'];
    this.back = document.createElement('span');
    this.back.className = 'note-back';
    this.back.contentEditable = 'false';
    const link = document.createElement('span');
    link.textContent = typeof label === 'string' ? label : '•';
    link.tabIndex = 0;
    link.setAttribute('role', 'link');
    link.setAttribute(
      'aria-label',
      typeof label === 'string'
        ? i18n.t('Back to footnote {label} in the text', { label })
        : i18n.t('A note without a number'),
    );
    const open = (event: Event): void => {
      event.preventDefault();
      const position = getPos();
      if (position !== undefined) onBack(position);
    };
    link.addEventListener('click', open);
    link.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      open(event);
      // A key that reaches the scroller ends the way back that it began.
      event.stopPropagation();
    });
    this.back.append(link);
    this.contentDOM = document.createElement('div');
    this.contentDOM.className = 'note-words';
    this.dom.replaceChildren(this.back, this.contentDOM);
    this.dom.setAttribute('role', 'note');
  }

  /** The number is not the document's text: its mouse and keys are its own. */
  stopEvent(event: Event): boolean {
    return (
      event.target instanceof globalThis.Node &&
      this.back.contains(event.target) &&
      (event instanceof MouseEvent || (event instanceof KeyboardEvent && (event.key === 'Enter' || event.key === ' ')))
    );
  }
}
