import { xmlText } from '../../export/xml-text.js';
import { paragraph, run, signRun, wordTime } from './word-markup.js';

interface Said {
  readonly author: string;
  readonly at: string;
  readonly text: string;
}

interface Comment extends Said {
  readonly answers: number | null;
  readonly done: boolean;
}

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"';

/** A paragraph's own id, by which answers name what they answer (MS-DOCX 2.5.1). */
const paragraphId = (id: number): string => (id + 1).toString(16).padStart(8, '0').toUpperCase();

const initialsOf = (author: string): string =>
  author
    .split(/\s+/u)
    .map((name) => [...name][0] ?? '')
    .join('')
    .slice(0, 8);

/** The comments of a document that is written, in the order in which they begin. */
export class CommentsPart {
  readonly #comments: Comment[] = [];

  /**
   * `firstId`: higher than that of any footnote. LibreOffice 7.4 takes a comment for the footnote of its id, and shows
   * footnotes with the texts of others, or with none.
   */
  constructor(private readonly firstId: number) {}

  /** A comment and its answers; their ids. */
  add([first, ...answers]: readonly Said[], done: boolean): readonly number[] {
    if (!first) return [];
    const root = this.#push({ ...first, answers: null, done });
    return [root, ...answers.map((said) => this.#push({ ...said, answers: root, done }))];
  }

  #push(comment: Comment): number {
    return this.firstId + this.#comments.push(comment) - 1;
  }

  *#each(): Generator<readonly [id: number, comment: Comment]> {
    for (const [at, comment] of this.#comments.entries()) yield [this.firstId + at, comment];
  }

  *part(): Generator<string> {
    yield `<w:comments ${NAMESPACES}>`;
    for (const [id, { author, at, text }] of this.#each()) {
      const lines = text.split(/\r\n|\r|\n/u);
      const paragraphs = lines.map((line, index) => {
        const sign = index === 0 ? signRun('<w:annotationRef/>', 'CommentReference') : '';
        const made = paragraph(line, sign + run(line), { style: 'CommentText' });
        return index === lines.length - 1 ? made.replace('<w:p>', `<w:p w14:paraId="${paragraphId(id)}">`) : made;
      });
      yield `<w:comment w:id="${id}" w:author="${xmlText(author)}" w:date="${wordTime(at)}" w:initials="${xmlText(initialsOf(author))}">${paragraphs.join('')}</w:comment>`;
    }
    yield '</w:comments>';
  }

  /** Which comments answer which, and which are resolved. */
  *extendedPart(): Generator<string> {
    yield `<w15:commentsEx ${NAMESPACES}>`;
    for (const [id, { answers, done }] of this.#each()) {
      const parent = answers === null ? '' : ` w15:paraIdParent="${paragraphId(answers)}"`;
      yield `<w15:commentEx w15:paraId="${paragraphId(id)}"${parent} w15:done="${Number(done)}"/>`;
    }
    yield '</w15:commentsEx>';
  }
}
