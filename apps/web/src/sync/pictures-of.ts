import { routes, urlOf } from '@scholium/contract';

/** Where the pictures of a document are. */
export const picturesOf = (documentId: string) => ({
  documentId,
  address: (imageId: string): string => urlOf(routes.getDocumentImage, { documentId, imageId }),
});
