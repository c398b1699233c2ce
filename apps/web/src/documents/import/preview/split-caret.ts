/** Where a person put the caret in the words of a block, UTF-16; null when it is elsewhere. */
export function caretIn(words: HTMLElement | null): number | null {
  const selection = document.getSelection();
  if (!words || !selection?.focusNode || selection.rangeCount === 0 || !words.contains(selection.focusNode)) return null;
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(selection.focusNode, selection.focusOffset);
  const offset = before.toString().length;
  return offset > 0 ? offset : null;
}

/** Behind the first sentence, where a heading that ran into its paragraph often ends; behind the first word without one. UTF-16. */
export function firstSentenceEnd(text: string): number {
  const end = /\p{Sentence_Terminal}["”’')\]]*\d{0,3}\s/u.exec(text) ?? /\S\s/u.exec(text);
  const at = end === null ? 0 : end.index + end[0].length;
  return at < text.length ? at : 0;
}
