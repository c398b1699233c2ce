/** What a paste brought. */
export interface Pasted {
  readonly text: string;
  /** The same with its formatting, when the clipboard has it. */
  readonly html: string | null;
}

export function pastedOf(clipboard: Pick<DataTransfer, 'getData'>): Pasted {
  const html = clipboard.getData('text/html');
  return { text: clipboard.getData('text/plain'), html: html.trim() === '' ? null : html };
}
