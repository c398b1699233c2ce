let waiting: { readonly owner: string; readonly files: readonly File[] } | null = null;

/** Keeps the files that `owner` dropped for the import screen. */
export function handOver(owner: string, files: readonly File[]): void {
  waiting = { owner, files };
}

/** Returns and removes the files that `owner` dropped. */
export function takeDroppedFiles(owner: string): readonly File[] {
  const files = waiting?.owner === owner ? waiting.files : [];
  waiting = null;
  return files;
}
