import { zipOf } from '../../archive/archive.fixture.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"';
const W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DRAWING = [
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ');
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Parts of a Word document written by hand, as the XML inside their root elements. */
export interface WordParts {
  readonly body: string;
  readonly comments?: string;
  readonly commentsExtended?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly styles?: string;
  readonly numbering?: string;
  /** Targets of links, by the ids of their relationships. */
  readonly links?: Readonly<Record<string, string>>;
  /** Pictures, by the ids of their relationships. */
  readonly images?: Readonly<Record<string, { readonly name: string; readonly content: Uint8Array }>>;
  /** Put before the root of the main part. */
  readonly prolog?: string;
  readonly more?: readonly { readonly name: string; readonly content: string }[];
}

const ROOTS = {
  comments: 'w:comments',
  commentsExtended: 'w15:commentsEx',
  footnotes: 'w:footnotes',
  endnotes: 'w:endnotes',
  styles: 'w:styles',
  numbering: 'w:numbering',
} as const;

/** A DOCX file with exactly these parts. */
export function docxOf(parts: WordParts): Uint8Array {
  const names = (Object.keys(ROOTS) as (keyof typeof ROOTS)[]).filter((name) => parts[name] !== undefined);
  const relation = (id: string, type: string, target: string, mode = ''): string =>
    `<Relationship Id="${id}" Type="${R}/${type}" Target="${target}"${mode}/>`;
  const relations = [
    ...names.map((name) => relation(name, name, `${name}.xml`)),
    ...Object.entries(parts.links ?? {}).map(([id, target]) =>
      relation(id, 'hyperlink', target, ' TargetMode="External"'),
    ),
    ...Object.entries(parts.images ?? {}).map(([id, { name }]) => relation(id, 'image', name)),
  ];
  const relationships = (content: string): string =>
    `<Relationships xmlns="${PACKAGE}/relationships">${content}</Relationships>`;
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${PACKAGE}/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    },
    { name: '_rels/.rels', content: relationships(relation('r1', 'officeDocument', 'word/document.xml')) },
    { name: 'word/_rels/document.xml.rels', content: relationships(relations.join('')) },
    {
      name: 'word/document.xml',
      content: `${parts.prolog ?? ''}<w:document ${W} ${W14} ${DRAWING} xmlns:r="${R}"><w:body>${parts.body}</w:body></w:document>`,
    },
    ...names.map((name) => ({
      name: `word/${name}.xml`,
      content: `<${ROOTS[name]} ${W} ${W14} ${W15} ${DRAWING} xmlns:r="${R}">${parts[name]}</${ROOTS[name]}>`,
    })),
    ...Object.values(parts.images ?? {}).map(({ name, content }) => ({ name: `word/${name}`, content })),
    ...(parts.more ?? []),
  ]);
}

/** A paragraph; `inside` is XML. */
export const p = (inside: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`;
/** A run of text. */
export const t = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const by = (author: string): string => `w:id="1" w:author="${author}" w:date="2024-03-12T09:30:00Z"`;
export const ins = (author: string, inside: string): string => `<w:ins ${by(author)}>${inside}</w:ins>`;
export const del = (author: string, text: string): string =>
  `<w:del ${by(author)}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;
/** Properties of a paragraph whose end is inserted or deleted. */
export const endOf = (type: 'ins' | 'del', author: string): string => `<w:rPr><w:${type} ${by(author)}/></w:rPr>`;
export const style = (id: string): string => `<w:pStyle w:val="${id}"/>`;

/** A run with a picture; `id` of a relationship. */
/** `transform`: attributes of how it is turned. */
export const drawing = (id: string, alt?: string, transform = ''): string =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1"${alt === undefined ? '' : ` descr="${alt}"`}/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill>${transform && `<pic:spPr><a:xfrm ${transform}/></pic:spPr>`}</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
/** The same in VML, as Word writes it for old versions. */
export const vmlPicture = (id: string, alt: string): string =>
  `<w:r><w:pict><v:shape alt="${alt}"><v:imagedata r:id="${id}"/></v:shape></w:pict></w:r>`;
