import { isFindingReference } from '@scholium/document';
import type { FindingReference } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import type { NodeView } from 'prosemirror-view';
import { findScroller } from './viewport.js';

/** A finding in the text. It has no words of its own: the owner of the editor draws into `dom`. */
export interface FindingPlace {
  readonly dom: HTMLElement;
  /** Tells places apart while the text changes. */
  readonly key: number;
  /** Null while the server has not named the block. */
  readonly blockId: string | null;
  readonly reference: FindingReference;
  /** Has come near the view: before, nothing needs to be drawn. */
  readonly near: boolean;
}

/** How far beyond the view findings are drawn. */
const MARGIN = '800px 0px';

/** The findings of the text, for the owner of the editor; the same array until one changes. */
export class FindingPlaces {
  private readonly places = new Map<HTMLElement, FindingPlace>();
  /** Those whose blocks were taken out in this turn, by the ids of the blocks. */
  private readonly left = new Map<string, FindingPlace>();
  private readonly listeners = new Set<() => void>();
  private shown: readonly FindingPlace[] = [];
  private observer: IntersectionObserver | null = null;
  private count = 0;
  private queued = false;
  /** The text is on screen: what comes into it from now on is drawn at once. */
  opened = false;

  constructor(private readonly mount: HTMLElement) {}

  readonly get = (): readonly FindingPlace[] => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** A finding that was moved keeps its element, with what is drawn in it. */
  add(place: Pick<FindingPlace, 'blockId' | 'reference'>): HTMLElement {
    const before = place.blockId === null ? undefined : this.left.get(place.blockId);
    const dom = before?.dom ?? document.createElement('div');
    this.left.delete(place.blockId ?? '');
    this.places.set(dom, { dom, key: before?.key ?? this.count++, near: before?.near ?? this.opened, ...place });
    this.watch().observe(dom);
    this.notify();
    return dom;
  }

  change(dom: HTMLElement, change: Partial<FindingPlace>): void {
    const place = this.places.get(dom);
    if (!place) return;
    this.places.set(dom, { ...place, ...change });
    this.notify();
  }

  remove(dom: HTMLElement): void {
    this.observer?.unobserve(dom);
    const place = this.places.get(dom);
    if (place && place.blockId !== null) this.left.set(place.blockId, place);
    this.places.delete(dom);
    this.notify();
  }

  destroy(): void {
    this.observer?.disconnect();
    this.listeners.clear();
  }

  private watch(): IntersectionObserver {
    if (this.observer) return this.observer;
    const scroller = findScroller(this.mount);
    const root = scroller === document.documentElement ? null : scroller;
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (!isIntersecting) continue;
          this.observer?.unobserve(target);
          this.change(target as HTMLElement, { near: true });
        }
      },
      { root, rootMargin: MARGIN },
    );
    return this.observer;
  }

  /** ProseMirror draws many at once, and while it draws nobody else may. */
  private notify(): void {
    if (this.queued) return;
    this.queued = true;
    queueMicrotask(() => {
      this.queued = false;
      this.left.clear();
      this.shown = [...this.places.values()];
      for (const listener of this.listeners) listener();
    });
  }
}

/** What stands in the text for a finding: an empty block that its owner fills. */
export class FindingView implements NodeView {
  readonly dom: HTMLElement;

  constructor(
    private node: Node,
    private readonly places: FindingPlaces,
  ) {
    this.dom = places.add(placeOf(node));
    this.dom.className = 'finding';
    this.dom.contentEditable = 'false';
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    if (!node.hasMarkup(this.node.type, this.node.attrs)) this.places.change(this.dom, placeOf(node));
    this.node = node;
    return true;
  }

  /** Its mouse and keys are its own; what is dragged over it or dropped on it is the text's. */
  stopEvent({ type }: Event): boolean {
    return type === 'dragstart' || !/^(drag|drop)/u.test(type);
  }

  ignoreMutation(): boolean {
    return true;
  }

  destroy(): void {
    this.places.remove(this.dom);
  }
}

function placeOf({ attrs }: Node): Pick<FindingPlace, 'blockId' | 'reference'> {
  const { id, finding }: { readonly id?: unknown; readonly finding?: unknown } = attrs;
  if (!isFindingReference(finding)) throw new RangeError('Invalid finding');
  return { blockId: typeof id === 'string' ? id : null, reference: finding };
}
