/** Where a person put the caret in the words of a block, UTF-16; null when it is elsewhere. */
export function caretIn(words: HTMLElement | null): number | null {
  const selection = document.getSelection();
  if (!words || !selection?.focusNode || selection.rangeCount === 0 || !words.contains(selection.focusNode))
    return null;
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(selection.focusNode, selection.focusOffset);
  const offset = before.toString().length;
  return offset > 0 ? offset : null;
}

const SENTENCE = /\p{Sentence_Terminal}["”’')\]]*\d{0,3}\s|[。！？]/u;
const WORD = /\S\s/u;

/**
 * Behind the first sentence, where a heading that ran into its paragraph often ends, else behind the first word.
 * UTF-16.
 */
export function firstSentenceEnd(text: string): number {
  for (const end of [SENTENCE, WORD]) {
    const found = end.exec(text);
    const at = found === null ? 0 : found.index + found[0].length;
    if (at > 0 && text.slice(at).trim() !== '') return at;
  }
  return 0;
}
