/** The kinds of images that are kept. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** An image of a file, checked, without what its metadata tells of people and places. */
export interface FileImage {
  /** Names it in its file; blocks refer to it by this. */
  readonly key: string;
  readonly mediaType: ImageType;
  readonly bytes: Uint8Array;
  /** Pixels, as it is shown: turned as it says of itself. */
  readonly width: number;
  readonly height: number;
  /** Set for one that its file shows turned, and that is as it is stored. */
  readonly unturned?: true;
}

/** Why an image is not kept. */
export type ImageRefused =
  /** Of another kind than those of {@link ImageType}. */
  | 'kind'
  | 'damaged'
  /** More bytes or pixels than an image may have. */
  | 'too_large'
  /** More images, or more bytes of them, than a document may have. */
  | 'too_many';

export const IMAGE_LIMITS = {
  /** Bytes of an image. */
  bytes: 10_000_000,
  /** Pixels of an image: what it takes unpacked, however few its bytes are. */
  pixels: 50_000_000,
  /** Pixels of a document that are moved because their images are turned. */
  turned: 40_000_000,
  /** Images of a document. */
  images: 500,
  /** Bytes of all images of a document. */
  allBytes: 100_000_000,
} as const;
