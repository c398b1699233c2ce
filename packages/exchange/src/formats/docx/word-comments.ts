import { descendants, elements, textOf } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import { FileComments } from '../office/file-comments.js';

const lineOf = (paragraph: XmlElement): string =>
  elements(paragraph)
    .flatMap((each) => descendants(each, 'w:t'))
    .map(textOf)
    .join('');

/** The comments of a document (ECMA-376 part 1, 17.13.4), with their answers (MS-DOCX 2.5.1, commentsExtended). */
export function wordComments(part: XmlElement | undefined, extended: XmlElement | undefined): FileComments {
  const comments = elements(part, 'w:comment');
  const states = new Map(
    elements(extended, 'w15:commentEx').map(({ attributes }) => [attributes.get('w15:paraId') ?? '', attributes]),
  );
  // A comment goes by the id of its last paragraph.
  const paragraphOf = (comment: XmlElement): string =>
    elements(comment, 'w:p').at(-1)?.attributes.get('w14:paraId') ?? '';
  const byParagraph = new Map(comments.map((each) => [paragraphOf(each), each.attributes.get('w:id') ?? '']));
  const remarks = comments.map((comment) => {
    const state = states.get(paragraphOf(comment));
    return {
      id: comment.attributes.get('w:id') ?? '',
      author: comment.attributes.get('w:author')?.trim() || null,
      date: comment.attributes.get('w:date') ?? null,
      text: descendants(comment, 'w:p').map(lineOf).join('\n').trim(),
      parent: byParagraph.get(state?.get('w15:paraIdParent') ?? '\0') ?? null,
      done: /^(?:1|true|on)$/u.test(state?.get('w15:done') ?? ''),
    };
  });
  return new FileComments(remarks);
}
