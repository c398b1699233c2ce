/** What is read of an image of one kind, without its metadata. */
export interface ImageParts {
  /** Pixels, as it is shown. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** How it says that it is turned, 1-8; absent in kinds that do not say it. */
  readonly turn?: number;
  /** Whether it is shown turned as it was told; absent where it cannot be. */
  readonly obeys?: true;
}

/** An image whose parts do not fit together. */
export class ImageDamaged extends Error {}

/** Four characters as the number that stands for them in a file, big-endian. */
export const code = (name: string): number =>
  [...name].reduce((number, letter) => number * 256 + letter.charCodeAt(0), 0);

/** Bytes that may be put in the place of others, of all together. */
const ADDED = 256;

/** An image that is walked through: its numbers, and what of it is kept. Reading behind its end throws ImageDamaged. */
export class ImageBytes {
  private readonly view: DataView;
  private out: Uint8Array | undefined;
  private written = 0;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** What was kept and added so far, in that order. */
  get kept(): Uint8Array {
    return (this.out ?? new Uint8Array()).slice(0, this.written);
  }

  keep(from: number, to: number): void {
    this.add(this.part(from, to));
  }

  add(bytes: Uint8Array): void {
    this.out ??= new Uint8Array(this.length + ADDED);
    this.out.set(bytes, this.written);
    this.written += bytes.length;
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.need(at, 1).getUint8(at);
  }

  u16(at: number, little = false): number {
    return this.need(at, 2).getUint16(at, little);
  }

  u24Little(at: number): number {
    return this.u16(at, true) | (this.u8(at + 2) << 16);
  }

  u32(at: number, little = false): number {
    return this.need(at, 4).getUint32(at, little);
  }

  /** Characters of one byte each. */
  ascii(at: number, length: number): string {
    return String.fromCharCode(...this.part(at, at + length));
  }

  part(from: number, to: number): Uint8Array {
    this.need(from, to - from);
    return this.bytes.subarray(from, to);
  }

  private need(at: number, length: number): DataView {
    if (at < 0 || length < 0 || at + length > this.length) throw new ImageDamaged();
    return this.view;
  }
}
