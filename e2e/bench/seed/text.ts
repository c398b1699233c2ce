import { readFile } from 'node:fs/promises';
import { makeParagraphs, SIZES, type Size } from '../editor/corpus.js';

/** A text of the form analysts import, when one lies beside the checkout. */
const article = new URL('../../../../shared/corpus/article.txt', import.meta.url);

/** Series, title, byline, headings, and a glued footnote number at the end of most paragraphs. */
const invented = (units: number): string => {
  let footnote = 0;
  const paragraphs = makeParagraphs(units).flatMap((paragraph, index) => {
    const noted = index % 5 === 4 ? paragraph : `${paragraph}${(footnote += 1)}`;
    return index % 8 === 7 ? [`The ${index + 1}th Watch at the Harbour`, noted] : [noted];
  });
  return ['Harbour Notes', 'What the Keepers Wrote', 'By Owa Renn and Tam Varek', ...paragraphs].join('\n\n');
};

/** A plain text of a size, and where it is from. */
export const importText = async (size: Size): Promise<{ readonly text: string; readonly from: string }> => {
  const found = await readFile(article, 'utf8').catch(() => null);
  if (found === null) return { text: invented(SIZES[size]), from: 'generated text' };
  return {
    text: Array<string>(Math.max(1, Math.round(SIZES[size] / found.length)))
      .fill(found)
      .join('\n\n'),
    from: 'the article of the corpus',
  };
};
