import { pictureIn, type StatedPicture } from '@scholium/exchange/project-archive';

export type PictureFound = StatedPicture | null;

/** What a picture of an archive is; null where it is none that a document may have. */
export const readPicture = (bytes: Uint8Array): PictureFound => pictureIn(bytes);
