/** The URL for downloading the original file. */
export function originalAddress(documentId: string): string {
  return `/api/documents/${encodeURIComponent(documentId)}/original`;
}
