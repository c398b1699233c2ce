/** What steps put into a text, in words, for showing what could not be kept. */
import { schema } from '@scholium/document';
import { ReplaceAroundStep, ReplaceStep, Step } from 'prosemirror-transform';

/** The text that the steps insert, one step after the other; typing letter by letter gives the word. */
export function insertedText(steps: readonly Step[]): string {
  let words = '';
  for (const step of steps) {
    if (!(step instanceof ReplaceStep || step instanceof ReplaceAroundStep)) continue;
    const { content } = step.slice;
    const text = content.textBetween(0, content.size, '\n', (leaf) => leaf.type.spec.leafText?.(leaf) ?? '');
    words += text;
  }
  return words;
}

/** The same for steps as they are sent. */
export function insertedTextOfJson(steps: readonly unknown[]): string {
  return insertedText(steps.map((json) => Step.fromJSON(schema, json)));
}
