import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { ImagesRepository } from '../documents/images/images.repository.js';
import type { TestApp } from './test-app.js';

/** A GIF of one pixel. */
export const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Gives a document a picture, as an import does; its id. */
export async function givePicture({ app }: TestApp, documentId: string): Promise<string> {
  const sha256 = createHash('sha256').update(PIXEL).digest('hex');
  const image = { id: v7(), sha256, mediaType: 'image/gif', width: 1, height: 1, bytes: PIXEL };
  await app.get(ImagesRepository, { strict: false }).keep(documentId, image, new Date());
  return image.id;
}
