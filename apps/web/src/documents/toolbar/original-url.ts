/** Where the original file is downloaded: the browser saves it, nothing reads it here. */
export function originalAddress(documentId: string): string {
  return `/api/documents/${encodeURIComponent(documentId)}/original`;
}
