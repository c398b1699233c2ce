import { annotationCards, type AnnotationCard } from '../../export/annotation-card.js';
import { paragraphsOf } from '../../export/annotation-places.js';
import { contentsOf, frontOf } from '../../export/contents.js';
import type { DocumentNode, ExportedDocument, ExportSource } from '../../export/exported.js';
import { FileNames } from '../../export/file-names.js';
import type { Losses } from '../../export/losses.js';
import { pictureOf, PictureFiles } from '../../export/pictures.js';
import { rested } from '../../export/rested.js';
import type { Writer } from '../../export/writer.js';
import { MarkdownBlocks } from './markdown-blocks.js';
import { escapedLine } from './markdown-inline.js';
import { NoteNames } from './note-names.js';

/** Front matter in YAML: strings of JSON are strings of YAML. */
function frontMatter({
  title,
  authors,
  publisher,
  published,
  url,
  language,
  marking,
  address,
}: ExportedDocument): string {
  const fields = { title, publisher, published, url, language, marking, document: address };
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [`${name}: ${JSON.stringify(value)}`],
  );
  const names = authors.length > 0 ? ['author:', ...authors.map((name) => `  - ${JSON.stringify(name)}`)] : [];
  return ['---', ...lines, ...names, '---', ''].join('\n');
}

function cardLines({ number, kind, heading, facts, annotation }: AnnotationCard, place: string | null): string {
  const sign = `${number}. `;
  const quoted = `“${escapedLine(annotation.quote)}”${place === null ? '' : ` (${place})`}`;
  const said = [
    ['Kind', heading === '' ? kind : `${kind}, ${heading}`] as const,
    ...facts,
    ...(annotation.address === '' ? [] : [['Link', annotation.address] as const]),
  ];
  const items = said.map(([name, value]) => `${' '.repeat(sign.length)}- ${name}: ${escapedLine(value)}`);
  return [`${sign}${quoted}`, '', ...items, ''].join('\n');
}

/** Ways to the headings, by the names that GitHub and others give them. */
function contentsIn(doc: DocumentNode): string {
  const taken = new Map<string, number>();
  const lines = contentsOf(doc).map(({ level, text }) => {
    const name = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
      .replace(/\s/gu, '-');
    const times = taken.get(name) ?? 0;
    taken.set(name, times + 1);
    const target = encodeURI(times === 0 ? name : `${name}-${times}`);
    return `${'  '.repeat(level - 1)}- [${escapedLine(text)}](<#${target}>)`;
  });
  return lines.length === 0 ? '' : `\n**Contents**\n\n${lines.join('\n')}\n`;
}

/** Where the pictures stand, beside the texts. */
const FOLDER = 'images/';

async function* textOf(
  document: ExportedDocument,
  source: ExportSource,
  losses: Losses,
  pictures: PictureFiles,
): AsyncGenerator<string> {
  const { id, title, doc, annotations } = document;
  yield frontMatter(document);
  const notes = new NoteNames(doc);
  const blocks = new MarkdownBlocks(notes, (figure) => {
    const picture = pictureOf(figure, document);
    return picture === null ? null : FOLDER + pictures.nameOf(picture);
  });
  const front = document.contents ? frontOf(doc) : 0;
  const parts = [doc.children.slice(0, front), doc.children.slice(front)] as const;
  for (const [at, nodes] of parts.entries()) {
    for await (const lines of rested(blocks.each(nodes), () => source.rest())) yield `\n${lines.join('\n')}\n`;
    if (at === 0 && document.contents) yield contentsIn(doc);
  }
  if (annotations.length > 0) {
    yield '\n___\n\n## Annotations\n\n';
    const placeOf = paragraphsOf(document);
    for await (const card of rested(annotationCards(annotations), () => source.rest())) {
      const [first] = card.annotation.spans;
      yield cardLines(card, first ? placeOf(first.from) : 'no place in the text any more');
    }
  }
  const isPrinted = doc.rangeHasMark(0, doc.content.size, doc.type.schema.marks['page']!);
  const fields = [...notes.lost, ...blocks.lost, ...(isPrinted ? ['pages'] : [])];
  if (fields.length > 0) losses.add({ code: 'layout', kind: 'document', id, label: title, documentId: id, fields });
}

/** Documents as Markdown: CommonMark with tables, notes and pictures beside it, and annotations as an appendix. */
export const markdownWriter: Writer = {
  needsText: true,
  holdsPictures: true,
  async *write(source, losses) {
    const names = new FileNames();
    for await (const document of source.documents()) {
      const name = names.of(document);
      const pictures = new PictureFiles(`${name}-`);
      yield { path: `${name}.md`, chunks: textOf(document, source, losses, pictures) };
      // The text has named them.
      yield* pictures.in(FOLDER);
    }
  },
};
