import type { DocumentNode, ExportedDocument } from '../../export/exported.js';
import { pictureOf, PictureFiles, type ShownPicture } from '../../export/pictures.js';
import { turnOf } from '../../images/read-image.js';
import { TextWalk, type Placed } from '../../export/text-walk.js';
import { xmlText } from '../../export/xml-text.js';
import type { CommentsPart } from './comments-part.js';
import { WordLists, type ListLevel } from './word-lists.js';
import { drawingRun, roomFor } from './word-drawing.js';
import { paragraph, paragraphStart, run, signRun, wordTime, type ParagraphSetting } from './word-markup.js';
import type { NotesOut } from './notes-part.js';
import type { Words } from './words-out.js';

const STYLES: Readonly<Record<string, string>> = {
  title: 'Title',
  series: 'Series',
  byline: 'Byline',
  caption: 'Caption',
  code_block: 'SourceCode',
};

/** What the blocks that are written stand in. */
interface Around {
  readonly style?: string;
  /** How many lists, and the innermost. */
  readonly depth: number;
  readonly list: ListLevel | null;
}

/** The targets of links of a part, by the ids of their relationships. */
export class Links {
  readonly #ids = new Map<string, string>();

  idOf(href: string): string {
    const id = this.#ids.get(href) ?? `link${this.#ids.size + 1}`;
    this.#ids.set(href, id);
    return id;
  }

  get all(): readonly (readonly [href: string, id: string])[] {
    return [...this.#ids];
  }
}

/** The id of the relationship of a picture's file. */
export const relationshipOf = (name: string): string => name.replace('.', '-');

/** How JPEGs say that they are turned, which Word asks nobody: it shows them as they are stored. */
async function turnsOf(pictures: ExportedDocument['pictures']): Promise<ReadonlyMap<string, number>> {
  const turns = new Map<string, number>();
  for (const [id, picture] of pictures)
    if (picture.mediaType === 'image/jpeg') turns.set(id, turnOf(await picture.bytes()));
  return turns;
}

type Insertion = Extract<Words, { readonly kind: 'insertion' }>;

/** Writes the blocks of a document as WordprocessingML, in the order of the text. */
export class WordBody {
  readonly lists = new WordLists();
  readonly links = new Links();
  readonly noteLinks = new Links();
  /** What has no form in Word. */
  readonly lost = new Set<string>();
  /** The files of pictures that the text has come to name. */
  readonly files = new PictureFiles('image');
  #pictures = 0;
  /** How much of a sheet's width the cell has that is written. */
  #share = 1;
  readonly #open = new Map<Placed<Words>, readonly number[]>();
  readonly #insertions: { readonly at: number; readonly xml: string }[] = [];
  #inNote = false;
  #revisions = 0;

  private constructor(
    private readonly walk: TextWalk<Words>,
    insertions: readonly Insertion[],
    private readonly notes: NotesOut,
    private readonly comments: CommentsPart,
    readonly pictures: ExportedDocument['pictures'],
    private readonly turns: ReadonlyMap<string, number>,
  ) {
    for (const { at, content, by } of insertions) {
      const runs = content.map((node) =>
        run(node.isText ? (node.text ?? '') : (node.type.spec.leafText?.(node) ?? ''), { marks: node.marks }),
      );
      this.#insertions.push({ at, xml: `<w:ins ${this.#revision(by)}>${runs.join('')}</w:ins>` });
    }
  }

  /** `words`: what stands at places of the text. */
  static async of(
    words: readonly Words[],
    notes: NotesOut,
    comments: CommentsPart,
    pictures: ExportedDocument['pictures'],
    rest: () => Promise<void>,
  ): Promise<WordBody> {
    const insertions = words.filter((one) => one.kind === 'insertion').sort((a, b) => a.at - b.at);
    const walk = await TextWalk.over(
      words.filter(({ kind }) => kind !== 'insertion'),
      rest,
      insertions.map(({ at }) => at),
    );
    return new WordBody(walk, insertions, notes, comments, pictures, await turnsOf(pictures));
  }

  /** Blocks one after the other, in small pieces. */
  *blocks(nodes: readonly DocumentNode[], around: Around = { depth: 0, list: null }): Generator<string> {
    for (const node of nodes) yield* this.#block(node, around);
  }

  *#block(node: DocumentNode, around: Around): Generator<string> {
    const { name } = node.type;
    if (node.isTextblock) return yield* this.#words(node, around.style === undefined ? {} : { style: around.style });
    switch (name) {
      case 'blockquote':
        return yield* this.blocks(node.children, { ...around, style: 'Quote' });
      case 'bullet_list':
      case 'ordered_list':
        return yield* this.#list(node, around);
      case 'table':
        return yield* this.#table(node);
      case 'note':
        return yield* this.#note(node);
      case 'finding':
        // A cell, and an item of a list, is never without a paragraph.
        return yield paragraph('', '');
      default:
        return yield paragraph('', '', { ruled: true });
    }
  }

  *#list(list: DocumentNode, around: Around): Generator<string> {
    const ordered = list.type.name === 'ordered_list';
    const level = { ordered, start: ordered ? Number(list.attrs['start']) : 1 };
    const numbering = this.lists.begin(level, around.depth, around.list);
    const style = around.style === undefined ? {} : { style: around.style };
    for (const item of list.children)
      for (const [at, child] of item.children.entries()) {
        if (child.isTextblock) {
          const setting = at === 0 ? { numbering } : { indent: around.depth + 1 };
          yield* this.#words(child, { ...style, ...setting });
          continue;
        }
        if (at === 0) yield paragraph('', '', { ...style, numbering });
        yield* this.#block(child, { ...around, depth: around.depth + 1, list: numbering });
      }
  }

  *#table(table: DocumentNode): Generator<string> {
    const { rows, width } = gridOf(table);
    const column = `<w:gridCol w:w="${Math.floor(9000 / width)}"/>`;
    yield `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${column.repeat(width)}</w:tblGrid>`;
    const around = this.#share;
    for (const { cells, isHead, isShort } of rows) {
      const said = (isShort ? '<w:cantSplit/>' : '') + (isHead ? '<w:tblHeader/>' : '');
      yield `<w:tr>${said && `<w:trPr>${said}</w:trPr>`}`;
      for (const cell of cells) {
        if (cell.isHeader && !isHead) this.lost.add(/* no message */ 'header cells');
        yield cellStart(cell);
        this.#share = (around * cell.span) / width;
        yield* this.blocks(cell.blocks);
        this.#share = around;
        // A cell ends with a paragraph.
        const last = cell.blocks.at(-1);
        yield `${last === undefined || last.type.name === 'table' ? '<w:p/>' : ''}</w:tc>`;
      }
      yield '</w:tr>';
    }
    // Two tables beside each other would be one.
    yield '</w:tbl><w:p/>';
  }

  /** A note that the text refers to goes to its part; another one is printed where it stands. */
  *#note(note: DocumentNode): Generator<string> {
    const known = this.notes.find(note);
    const { label } = note.attrs as { readonly label: string | null };
    if (known === null) {
      this.lost.add(/* no message */ 'notes that nothing refers to');
      const sign = label === null ? '' : run(`${label}. `);
      for (const [at, child] of note.children.entries()) yield* this.#textBlock(child, {}, at === 0 ? sign : '');
      return;
    }
    this.#inNote = true;
    const sign = known.own
      ? run(known.label, { style: 'FootnoteReference' })
      : signRun('<w:footnoteRef/>', 'FootnoteReference');
    const paragraphs = note.children.flatMap((child, at) => [
      ...this.#textBlock(child, { style: 'FootnoteText' }, at === 0 ? sign + run(' ') : ''),
    ]);
    this.#inNote = false;
    this.notes.write(known.id, paragraphs.join(''));
  }

  /** A block of words; of a figure its picture, and its caption below where it has one. */
  *#words(node: DocumentNode, setting: ParagraphSetting): Generator<string> {
    if (node.type.name !== 'figure') return yield* this.#textBlock(node, setting);
    const picture = pictureOf(node, this);
    const { numbering, indent = numbering === undefined ? 0 : numbering.level + 1 } = setting;
    const hasCaption = node.childCount > 0 || this.#insertions[0]?.at === this.walk.offset + 1;
    if (picture !== null) yield paragraph('', this.#drawing(picture, indent), { ...setting, withNext: hasCaption });
    if (hasCaption || picture === null) yield* this.#textBlock(node, { style: 'Caption', indent });
    else this.walk.begin();
  }

  #drawing(picture: ShownPicture, indent: number): string {
    const name = this.files.nameOf(picture);
    this.#pictures += 1;
    const turn = this.turns.get(picture.id) ?? 1;
    const room = roomFor(this.#share, indent);
    return drawingRun(picture, { id: this.#pictures, name, relationship: relationshipOf(name), turn, room });
  }

  *#textBlock(node: DocumentNode, setting: ParagraphSetting, before = ''): Generator<string> {
    this.walk.begin();
    const { name } = node.type;
    const style = setting.style ?? (name === 'heading' ? `Heading${node.attrs['level']}` : STYLES[name]);
    yield paragraphStart(node.textContent, style === undefined ? setting : { ...setting, style }) + before;
    for (const child of node.children) yield* this.#inline(child);
    yield `${this.#closing(this.walk.ended())}${this.#inserted()}</w:p>`;
  }

  *#inline(node: DocumentNode): Generator<string> {
    for (const { text, over, opened, closed } of this.walk.of(node)) {
      const edges = this.#closing(closed) + this.#inserted() + this.#opening(opened);
      const gone = over.find(({ of }) => of.kind === 'deletion')?.of;
      const deleted = gone?.kind === 'deletion';
      const drawn = node.isText
        ? run(text, { marks: node.marks, deleted })
        : node.type.name === 'footnote_ref'
          ? this.#reference(node, deleted)
          : run('\n', { deleted });
      const link = node.marks.find(({ type }) => type.name === 'link');
      const tracked = deleted ? `<w:del ${this.#revision(gone.by)}>${drawn}</w:del>` : drawn;
      yield (
        edges +
        (link === undefined ? tracked : this.#link(link.attrs as { href: string; title: string | null }, tracked))
      );
    }
  }

  #link({ href, title }: { readonly href: string; readonly title: string | null }, inside: string): string {
    const id = (this.#inNote ? this.noteLinks : this.links).idOf(href);
    const tip = title === null ? '' : ` w:tooltip="${xmlText(title)}"`;
    return `<w:hyperlink r:id="${id}"${tip}>${inside}</w:hyperlink>`;
  }

  #reference(node: DocumentNode, deleted: boolean): string {
    const label = String(node.attrs['label']);
    const note = this.#inNote ? null : this.notes.refer(node);
    if (note === null) {
      if (this.notes.knows(node)) this.lost.add(/* no message */ 'further references to a note');
      return run(label, { style: 'FootnoteReference', deleted });
    }
    if (!note.own) return signRun(`<w:footnoteReference w:id="${note.id}"/>`, 'FootnoteReference');
    this.lost.add(/* no message */ 'numbers of notes');
    return (
      signRun(`<w:footnoteReference w:customMarkFollows="1" w:id="${note.id}"/>`, 'FootnoteReference') +
      run(label, { style: 'FootnoteReference', deleted })
    );
  }

  #opening(placed: readonly Placed<Words>[]): string {
    return placed
      .map((one) => {
        if (one.of.kind !== 'comment') return '';
        const { said, done } = one.of;
        const ids = this.comments.add(one.first ? said : said.slice(0, 1), done);
        this.#open.set(one, ids);
        return ids.map((id) => `<w:commentRangeStart w:id="${id}"/>`).join('');
      })
      .join('');
  }

  #closing(placed: readonly Placed<Words>[]): string {
    return placed
      .map((one) => {
        const ids = this.#open.get(one) ?? [];
        this.#open.delete(one);
        return ids
          .map(
            (id) =>
              `<w:commentRangeEnd w:id="${id}"/>${signRun(`<w:commentReference w:id="${id}"/>`, 'CommentReference')}`,
          )
          .join('');
      })
      .join('');
  }

  #inserted(): string {
    let xml = '';
    for (let [next] = this.#insertions; next && next.at <= this.walk.offset; [next] = this.#insertions) {
      xml += next.xml;
      this.#insertions.shift();
    }
    return xml;
  }

  #revision({ author, at }: { readonly author: string; readonly at: string }): string {
    this.#revisions += 1;
    return `w:id="${this.#revisions}" w:author="${xmlText(author)}" w:date="${wordTime(at)}"`;
  }
}

/** A cell of a row, or what goes on there of a cell above. */
interface Cell {
  readonly span: number;
  readonly merge: 'restart' | 'continue' | null;
  readonly isHeader: boolean;
  readonly blocks: readonly DocumentNode[];
}

/** The cells of each row, and how many columns there are. */
function gridOf(table: DocumentNode): {
  readonly rows: readonly { readonly cells: readonly Cell[]; readonly isHead: boolean; readonly isShort: boolean }[];
  readonly width: number;
} {
  /** Columns that a cell above covers, and for how many rows more. */
  let covered: { rows: number; span: number }[] = [];
  let width = 1;
  const rows = table.children.map((row) => {
    const next: typeof covered = [];
    const cells: Cell[] = [];
    let column = 0;
    const fill = (): void => {
      for (let above = covered[column]; above && above.rows > 0; above = covered[column]) {
        cells.push({ span: above.span, merge: 'continue', isHeader: false, blocks: [] });
        next[column] = { rows: above.rows - 1, span: above.span };
        column += above.span;
      }
    };
    for (const { attrs, type, children } of row.children) {
      fill();
      const { colspan: span, rowspan } = attrs as { readonly colspan: number; readonly rowspan: number };
      const merge = rowspan > 1 ? 'restart' : null;
      cells.push({ span, merge, isHeader: type.name === 'table_header', blocks: children });
      next[column] = { rows: rowspan - 1, span };
      column += span;
    }
    fill();
    width = Math.max(width, column);
    covered = next;
    const isHead = row.children.every(({ type }) => type.name === 'table_header');
    return { cells, isHead, isShort: row.children.every(isShortCell) };
  });
  return { rows, width };
}

/** Characters of a cell whose row stands on one sheet. A longer row would be cut off where it may not be divided. */
const SHORT = 300;
const isShortCell = (cell: DocumentNode): boolean =>
  cell.childCount === 1 && cell.firstChild?.type.name === 'paragraph' && cell.nodeSize <= SHORT;

function cellStart({ span, merge, isHeader }: Cell): string {
  const said = [
    '<w:tcW w:w="0" w:type="auto"/>',
    span > 1 ? `<w:gridSpan w:val="${span}"/>` : '',
    merge === null ? '' : `<w:vMerge w:val="${merge}"/>`,
    isHeader ? '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' : '',
  ].join('');
  return `<w:tc><w:tcPr>${said}</w:tcPr>`;
}
