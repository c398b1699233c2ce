import { packArchive, type FileToPack } from '../../archive/pack-archive.js';
import { annotationCards } from '../../export/annotation-card.js';
import { paragraphsOf } from '../../export/annotation-places.js';
import { contentsOf, frontOf } from '../../export/contents.js';
import type { DocumentNode, ExportedDocument, ExportSource } from '../../export/exported.js';
import { FileNames } from '../../export/file-names.js';
import type { Losses } from '../../export/losses.js';
import { rested } from '../../export/rested.js';
import type { Writer } from '../../export/writer.js';
import { xmlText } from '../../export/xml-text.js';
import { CommentsPart } from './comments-part.js';
import { NotesOut } from './notes-part.js';
import { relationshipOf, WordBody, type Links } from './word-body.js';
import { paragraph, run } from './word-markup.js';
import { WORD_STYLES } from './word-styles.js';
import { wordsOut } from './words-out.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const NAMESPACES = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${R}"`;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The parts that the main part names, by their relationships. */
const PARTS = {
  styles: `${WORD}.styles+xml`,
  numbering: `${WORD}.numbering+xml`,
  settings: `${WORD}.settings+xml`,
  footnotes: `${WORD}.footnotes+xml`,
  comments: `${WORD}.comments+xml`,
  commentsExtended: `${WORD}.commentsExtended+xml`,
  header: `${WORD}.header+xml`,
  footer: `${WORD}.footer+xml`,
} as const;
const typeOf = (part: string): string =>
  part === 'commentsExtended'
    ? 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended'
    : `${R}/${part}`;

const IMAGES = ['png', 'jpg', 'gif', 'webp']
  .map((ending) => `<Default Extension="${ending}" ContentType="image/${ending === 'jpg' ? 'jpeg' : ending}"/>`)
  .join('');
const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${IMAGES}<Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>${Object.entries(
  PARTS,
)
  .map(([part, type]) => `<Override PartName="/word/${part}.xml" ContentType="${type}"/>`)
  .join('')}</Types>`;

const relationship = (id: string, type: string, target: string, outside = false): string =>
  `<Relationship Id="${id}" Type="${type}" Target="${xmlText(target)}"${outside ? ' TargetMode="External"' : ''}/>`;
const relationships = (all: readonly string[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
const linked = ({ all }: Links): string[] => all.map(([href, id]) => relationship(id, `${R}/hyperlink`, href, true));
const pictured = ({ files }: WordBody): string[] =>
  files.all.map(({ name }) => relationship(relationshipOf(name), `${R}/image`, `media/${name}`));

const ROOT_RELATIONSHIPS = relationships([
  relationship('main', `${R}/officeDocument`, 'word/document.xml'),
  relationship('core', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
  relationship('app', `${R}/extended-properties`, 'docProps/app.xml'),
]);

function coreOf({ title, authors, language, address }: ExportedDocument, at: string): string {
  const time = `xsi:type="dcterms:W3CDTF"`;
  const said = [
    `<dc:title>${xmlText(title)}</dc:title>`,
    authors.length > 0 ? `<dc:creator>${xmlText(authors.join('; '))}</dc:creator>` : '',
    language === null ? '' : `<dc:language>${xmlText(language)}</dc:language>`,
    `<dc:identifier>${xmlText(address)}</dc:identifier>`,
    `<dcterms:created ${time}>${at}</dcterms:created><dcterms:modified ${time}>${at}</dcterms:modified>`,
  ];
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${said.join('')}</cp:coreProperties>`;
}

const appOf = ({ publisher }: ExportedDocument): string =>
  `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Scholium</Application>${publisher === null ? '' : `<Company>${xmlText(publisher)}</Company>`}</Properties>`;

/** The marking of a sheet, above and below, with its number below. */
function edge(tag: 'hdr' | 'ftr', marking: string | null): string {
  const page =
    tag === 'ftr'
      ? '<w:r><w:t xml:space="preserve">  </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
      : '';
  return `${HEAD}<w:${tag} ${NAMESPACES}>${paragraph('', run(marking ?? '') + page, { style: 'Marking' })}</w:${tag}>`;
}

/** Annotations behind the text, on sheets of their own. */
function* appendixOf(document: ExportedDocument): Generator<string> {
  const placeOf = paragraphsOf(document);
  yield paragraph('', run('Annotations'), { style: 'Heading1', newPage: true });
  for (const { number, kind, heading, facts, annotation, spans } of annotationCards(document.annotations)) {
    const place = spans[0] ? placeOf(spans[0].from) : 'no place in the text any more';
    const title = [kind, heading].filter(Boolean).join(': ');
    yield paragraph(title, run(`${number}. ${title}`), { style: 'Heading4' });
    yield paragraph(annotation.quote, run(`“${annotation.quote}”${place === null ? '' : ` (${place})`}`));
    const lines = [...facts.map(([name, value]) => `${name}: ${value}`), annotation.address].filter(Boolean);
    yield paragraph('', run(lines.join('\n')), {});
  }
}

/** A field that Word fills with the headings and their pages; until then it has the headings. */
function* contentsField(doc: DocumentNode): Generator<string> {
  const entries = contentsOf(doc);
  const [mark, sign] = ['<w:r><w:fldChar w:fldCharType=', '/></w:r>'];
  const field = `${mark}"begin" w:dirty="true"${sign}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-6" \\h \\z \\u </w:instrText></w:r>${mark}"separate"${sign}`;
  if (entries.length > 0) yield paragraph('', run('Contents'), { style: 'TOCHeading' });
  for (const [at, { level, text }] of entries.entries())
    yield paragraph(text, `${at === 0 ? field : ''}${run(text)}`, { style: `TOC${level}` });
  if (entries.length > 0) yield paragraph('', `${mark}"end"${sign}`);
}

async function* partsOf(document: ExportedDocument, source: ExportSource, losses: Losses): AsyncGenerator<FileToPack> {
  const { id, title, doc, annotations, threads } = document;
  const asComments = source.annotationsAs === 'comments';
  const markings = [...annotations, ...threads].map(({ marking }) => marking);
  const marking = source.strictest([document.marking, ...markings]);
  const notes = new NotesOut(doc);
  const comments = new CommentsPart(notes.lastId + 1);
  const rest = (): Promise<void> => source.rest();
  const words = await wordsOut(document, asComments, losses, rest);
  const body = await WordBody.of(words, notes, comments, document.pictures, rest);
  const main = async function* (): AsyncGenerator<string> {
    yield `${HEAD}<w:document ${NAMESPACES}><w:body>`;
    const front = document.contents ? frontOf(doc) : 0;
    yield* rested(body.blocks(doc.children.slice(0, front)), rest);
    if (document.contents) yield* contentsField(doc);
    yield* rested(body.blocks(doc.children.slice(front)), rest);
    if (!asComments && annotations.length > 0) yield* rested(appendixOf(document), rest);
    yield '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>';
  };
  const part = (path: string, chunks: FileToPack['chunks']): FileToPack => ({ path, chunks });
  yield part('[Content_Types].xml', [CONTENT_TYPES]);
  yield part('_rels/.rels', [ROOT_RELATIONSHIPS]);
  yield part('docProps/core.xml', [coreOf(document, source.at)]);
  yield part('docProps/app.xml', [appOf(document)]);
  yield part('word/document.xml', main());
  // The other parts hold what the text has come to name.
  const named = Object.keys(PARTS).map((name) => relationship(name, typeOf(name), `${name}.xml`));
  yield part('word/_rels/document.xml.rels', [relationships([...named, ...linked(body.links), ...pictured(body)])]);
  yield part('word/styles.xml', [HEAD + WORD_STYLES]);
  yield part('word/numbering.xml', [HEAD + body.lists.part]);
  yield part('word/settings.xml', [
    `${HEAD}<w:settings ${NAMESPACES}><w:footnotePr><w:numStart w:val="${notes.start}"/><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr></w:settings>`,
  ]);
  yield part('word/footnotes.xml', rested(prefixed(notes.part(NAMESPACES)), rest));
  yield part('word/_rels/footnotes.xml.rels', [relationships(linked(body.noteLinks))]);
  yield part('word/comments.xml', rested(prefixed(comments.part()), rest));
  yield part('word/commentsExtended.xml', rested(prefixed(comments.extendedPart()), rest));
  yield part('word/header.xml', [edge('hdr', marking)]);
  yield part('word/footer.xml', [edge('ftr', marking)]);
  yield* body.files.in('word/media/');
  const fields = [...body.lost];
  if (fields.length > 0) losses.add({ code: 'layout', kind: 'document', id, label: title, documentId: id, fields });
}

function* prefixed(chunks: Iterable<string>): Generator<string> {
  yield HEAD;
  yield* chunks;
}

/**
 * Documents for Word (ECMA-376): notes are footnotes, discussions are comments, suggestions are tracked changes,
 * annotations are comments or an appendix.
 */
export const docxWriter: Writer = {
  needsText: true,
  holdsEdits: true,
  holdsPictures: true,
  async *write(source, losses) {
    const names = new FileNames();
    for await (const document of source.documents({ threads: true }))
      yield { path: `${names.of(document)}.docx`, chunks: packArchive(partsOf(document, source, losses)) };
  },
};
