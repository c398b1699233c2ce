import type { SpanStyle } from './span.js';

/**
 * What a span is apart from where it is. Slots are small numbers that stay the same while positions move, so the
 * index can sort numbers instead of objects; equal styles are kept once, whoever made them.
 */
export class SpanRecords {
  readonly ids: string[] = [];
  readonly annotationIds: string[] = [];
  private readonly styleOf: number[] = [];
  private readonly styles: SpanStyle[] = [];
  private readonly styleByKey = new Map<string, number>();
  private readonly styleByObject = new WeakMap<SpanStyle, number>();
  private readonly slotById = new Map<string, number>();
  private readonly free: number[] = [];

  copy(): SpanRecords {
    const made = new SpanRecords();
    for (const [list, copy] of [
      [this.ids, made.ids],
      [this.annotationIds, made.annotationIds],
    ] as const)
      for (const id of list) copy.push(id);
    for (const [list, copy] of [
      [this.styleOf, made.styleOf],
      [this.free, made.free],
    ] as const)
      for (const slot of list) copy.push(slot);
    made.styles.push(...this.styles);
    for (const [key, index] of this.styleByKey) made.styleByKey.set(key, index);
    for (const [id, slot] of this.slotById) made.slotById.set(id, slot);
    return made;
  }

  slot(id: string): number | undefined {
    return this.slotById.get(id);
  }

  style(slot: number): SpanStyle {
    return this.styles[this.styleOf[slot]!]!;
  }

  put(id: string, annotationId: string, style: SpanStyle): number {
    const slot = this.slotById.get(id) ?? this.free.pop() ?? this.ids.length;
    this.ids[slot] = id;
    this.annotationIds[slot] = annotationId;
    this.styleOf[slot] = this.intern(style);
    this.slotById.set(id, slot);
    return slot;
  }

  drop(slot: number): void {
    this.slotById.delete(this.ids[slot]!);
    this.ids[slot] = '';
    this.annotationIds[slot] = '';
    this.free.push(slot);
  }

  private intern(style: SpanStyle): number {
    const known = this.styleByObject.get(style);
    if (known !== undefined) return known;
    const key = [style.kind, style.color, style.letter, style.state, style.stale ?? false, style.mine ?? false].join(
      '|',
    );
    let index = this.styleByKey.get(key);
    if (index === undefined) {
      index = this.styles.length;
      this.styles.push(style);
      this.styleByKey.set(key, index);
    }
    this.styleByObject.set(style, index);
    return index;
  }
}
