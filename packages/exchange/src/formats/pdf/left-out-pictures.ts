/** What PDF.js says of a picture of more pixels than it was given as the most, which it then leaves out. */
const LARGE = 'Image exceeded maximum allowed size';

/**
 * Counts the pictures that PDF.js leaves out for their size: it says so in a warning and nowhere else. Swallows its
 * other warnings. One file at a time is read in a thread.
 */
export class LeftOutPictures {
  private readonly screen = globalThis.console;
  private readonly warn = this.screen.warn;
  private count = 0;

  constructor() {
    this.screen.warn = (said: unknown) => {
      if (typeof said === 'string' && said.includes(LARGE)) this.count += 1;
    };
  }

  /** How many since it was asked last. */
  take(): number {
    const { count } = this;
    this.count = 0;
    return count;
  }

  close(): void {
    this.screen.warn = this.warn;
  }
}
