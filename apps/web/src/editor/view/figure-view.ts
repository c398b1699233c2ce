import { ALT_LIMIT, isAltText, isFigureImage } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { NodeSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { i18n } from '../../locales/index.js';
import { BlockView } from './block-view.js';
import { CHARACTER_EMS, estimateLines } from './block-estimate.js';

/** Where the pictures of a document are, by their ids. */
export interface Pictures {
  readonly documentId: string;
  address(imageId: string): string;
}

/** Milliseconds until a picture that did not come is asked for again: it may be on its way into the document. */
const TRY_AGAIN = [1_500, 6_000] as const;

/** A picture with its caption. The caption is text like any other; what the picture shows is edited beside it. */
export class FigureView extends BlockView {
  override readonly contentDOM: HTMLElement;
  private readonly frame = document.createElement('div');
  private readonly picture = document.createElement('img');
  private readonly missing = document.createElement('span');
  private readonly field = document.createElement('input');
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;

  constructor(
    node: Node,
    perLine: number,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
    pictures: Pictures | undefined,
  ) {
    super(node, perLine);
    const { picture, frame, missing, field } = this;
    const { image }: { readonly image?: unknown } = node.attrs;
    if (!isFigureImage(image)) throw new RangeError('Invalid picture');
    frame.className = 'figure-frame';
    frame.contentEditable = 'false';
    picture.width = image.width;
    picture.height = image.height;
    picture.loading = 'lazy';
    picture.decoding = 'async';
    picture.draggable = false;
    picture.addEventListener('error', () => this.tryAgain());
    picture.addEventListener('load', () => this.setShown(true));
    if (pictures) picture.src = pictures.address(image.id);
    missing.className = 'figure-missing';
    missing.dir = 'auto';
    field.className = 'figure-alt';
    field.dir = 'auto';
    field.maxLength = ALT_LIMIT;
    field.placeholder = i18n.t('What the picture shows');
    field.setAttribute('aria-label', i18n.t('Alternative text'));
    field.addEventListener('change', () => this.setAlt(field.value.trim()));
    field.addEventListener('keydown', (event) => this.leaveField(event));
    frame.append(picture, field);
    this.contentDOM = document.createElement('figcaption');
    // The picture stands at the side where its caption begins.
    this.dom.replaceChildren(frame, this.contentDOM);
    const column = `${perLine * CHARACTER_EMS}em`;
    const high = `min(${image.height}px, ${column} * ${image.height / image.width}, 80vh)`;
    this.dom.style.setProperty(
      'contain-intrinsic-block-size',
      /* no message */ `auto calc(${high} + ${estimateLines(node, perLine)}lh)`,
    );
    this.showAlt(node);
  }

  override update(node: Node): boolean {
    const { alt: _alt, id: _id, ...others } = node.attrs;
    const { alt: _before, id: _named, ...known } = this.node.attrs;
    if (node.type !== this.node.type || JSON.stringify(others) !== JSON.stringify(known)) return false;
    this.node = node;
    this.showAlt(node);
    this.markUnbrokenRuns();
    return true;
  }

  /** The picture and the field are not the document's text: their mouse and keys are their own. */
  stopEvent(event: Event): boolean {
    if (!(event.target instanceof globalThis.Node && this.frame.contains(event.target))) return false;
    if (event.type === 'mousedown' && event.target !== this.field) this.choose(event);
    return true;
  }

  override ignoreMutation(mutation: Parameters<BlockView['ignoreMutation']>[0]): boolean {
    return super.ignoreMutation(mutation) || this.frame.contains(mutation.target);
  }

  destroy(): void {
    clearTimeout(this.timer);
    globalThis.removeEventListener('online', this.beginAgain);
  }

  /** Where the text is written in, a click on the picture chooses the figure. */
  private choose(event: Event): void {
    const position = this.getPos();
    if (!this.view.editable || this.view.dom.getAttribute('aria-readonly') !== 'false' || position === undefined)
      return;
    event.preventDefault();
    const { state } = this.view;
    this.view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, position)));
    this.view.focus();
  }

  private setAlt(alt: string): void {
    const position = this.getPos();
    if (position === undefined || alt === this.node.attrs['alt'] || !isAltText(alt)) return;
    this.view.dispatch(this.view.state.tr.setNodeAttribute(position, 'alt', alt));
  }

  private leaveField(event: KeyboardEvent): void {
    // Those keys choose words where somebody composes them.
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    if (event.key === 'Escape') this.field.value = String(this.node.attrs['alt']);
    event.preventDefault();
    event.stopPropagation();
    this.field.blur();
    this.view.focus();
  }

  private showAlt({ attrs }: Node): void {
    const alt = String(attrs['alt']);
    this.picture.alt = alt;
    if (document.activeElement !== this.field) this.field.value = alt;
    this.missing.textContent =
      alt === ''
        ? i18n.t('This picture cannot be shown.')
        : i18n.t('This picture cannot be shown. It is described as: {alt}', { alt });
  }

  private setShown(shown: boolean): void {
    if (shown) this.missing.replaceWith(this.picture);
    else this.picture.replaceWith(this.missing);
  }

  private tryAgain(): void {
    const wait = TRY_AGAIN[this.failures++];
    if (wait === undefined) {
      this.setShown(false);
      globalThis.addEventListener('online', this.beginAgain, { once: true });
    } else this.timer = setTimeout(() => this.ask(), wait);
  }

  /** When the network is back. */
  private readonly beginAgain = (): void => {
    this.failures = 0;
    this.setShown(true);
    this.ask();
  };

  private ask(): void {
    const { src } = this.picture;
    this.picture.src = '';
    this.picture.src = src;
  }
}
