let waiting: { readonly owner: string; readonly files: readonly File[] } | null = null;

/** Keeps what `owner` dropped for the import screen, which opens next. */
export function handOver(owner: string, files: readonly File[]): void {
  waiting = { owner, files };
}

/** What `owner` dropped, once; nobody gets the files of another. */
export function takeDroppedFiles(owner: string): readonly File[] {
  const files = waiting?.owner === owner ? waiting.files : [];
  waiting = null;
  return files;
}
