/** How the pages of a file are cited, and which page a citation means. Pages count from 0. */
export class PageNames {
  private readonly labels: readonly string[] | null;
  /** The printed number of the first page, where pages are numbered in their order. */
  private first = 1;

  /** `labels` are those that the file gives its pages; null without them. */
  constructor(labels: readonly string[] | null) {
    const own = labels?.some((label, at) => label.trim() !== '' && label !== String(at + 1)) ?? false;
    this.labels = own ? labels : null;
  }

  of(at: number): string {
    return this.labels?.[at]?.trim() || String(at + this.first);
  }

  /** The page that most likely has a label; null when nothing is known of it. */
  guess(label: string): number | null {
    const labelled = this.labels?.indexOf(label) ?? -1;
    if (labelled >= 0) return labelled;
    return /^\d{1,6}$/u.test(label) ? Number(label) - this.first : null;
  }

  /** Takes note of what a page is called in the text. */
  learn(at: number, label: string): void {
    if (/^\d{1,6}$/u.test(label) && Number(label) >= at) this.first = Number(label) - at;
  }
}
