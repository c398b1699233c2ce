import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { seen } from './html-losses.js';
import type { HtmlNode } from './html-tree.js';
import { walk } from './html-tree.js';

/** The part of a page that is its text, found by how dense words are; as HTML. */
export interface MainText {
  readonly html: string;
  /** Who wrote it, as the page shows it. */
  readonly byline: string | undefined;
  /** Characters of the page that are outside it. */
  readonly outside: number;
}

/** Elements and nested text beyond which finding it would take longer than reading all of the page. */
const MOST_ELEMENTS = 20_000;
const MOST_NESTED = 50_000_000;

/**
 * Finds the main text of a page with Mozilla's Readability. `page` is the same page, parsed. Undefined when there is
 * none that stands out, or the page is too large to look for it.
 */
export function mainText(html: string, page: HtmlNode): MainText | undefined {
  const { elements, nested, characters } = sizeOf(page);
  if (elements > MOST_ELEMENTS || nested > MOST_NESTED) return undefined;
  const found = new Readability(parseHTML(html).document, { keepClasses: true }).parse();
  if (found === null || !found.content || !found.textContent) return undefined;
  const byline = found.byline?.replace(/\s+/gu, ' ').trim();
  return {
    html: found.content,
    byline: byline === undefined || byline === '' || byline.length > 100 ? undefined : byline,
    outside: Math.max(0, characters - seen(found.textContent)),
  };
}

/** Text is read once for each element around it: `nested` is the sum of that. */
function sizeOf(page: HtmlNode): { elements: number; nested: number; characters: number } {
  let [elements, nested, characters, depth] = [0, 0, 0, 0];
  walk(page, {
    enter: ({ tagName }) => {
      if (tagName === 'script' || tagName === 'style' || tagName === 'head') return false;
      elements += 1;
      depth += 1;
      return true;
    },
    leave: () => void (depth -= 1),
    text: (value) => {
      characters += seen(value);
      nested += value.length * depth;
    },
  });
  return { elements, nested, characters };
}
