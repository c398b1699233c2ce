let waiting: readonly File[] = [];

/** Keeps dropped files for the import screen, which opens next. */
export function handOver(files: readonly File[]): void {
  waiting = files;
}

/** The dropped files, once. */
export function takeDroppedFiles(): readonly File[] {
  const files = waiting;
  waiting = [];
  return files;
}
