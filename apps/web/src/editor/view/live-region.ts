/** A polite live region for screen readers: announces what the caret entered. */
export class LiveRegion {
  readonly dom = document.createElement('div');

  constructor() {
    this.dom.className = 'scholium-live';
    this.dom.setAttribute('role', 'status');
    this.dom.setAttribute('aria-live', 'polite');
  }

  announce(text: string): void {
    if (this.dom.textContent !== text) this.dom.textContent = text;
  }
}
