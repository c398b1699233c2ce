/**
 * The preview of an import, as `exchange` makes it and the preview screen shows it. Offsets are UTF-16 in the block's
 * text.
 */
import { z } from 'zod';
import { ALT_LIMIT, lineUpTo, textUpTo, wholeNumber } from '@scholium/review';

const blockKinds = [
  'title',
  'series',
  'byline',
  'caption',
  'heading',
  'paragraph',
  'blockquote',
  'list_item',
  'code_block',
  'note',
  'table_cell',
  'figure',
  'horizontal_rule',
] as const;
const fromFile = ['note', 'table_cell', 'figure', 'horizontal_rule'] as const;
const correctableKinds = blockKinds.filter((k) => !(fromFile as readonly string[]).includes(k)) as Exclude<
  (typeof blockKinds)[number],
  (typeof fromFile)[number]
>[];
const metadataFields = ['title', 'series', 'authors', 'publisher', 'published', 'url', 'language'] as const;

const mark = z.union([
  z.object({ type: z.enum(['strong', 'em', 'code', 'superscript', 'subscript', 'strikethrough']) }),
  z.object({ type: z.literal('link'), href: z.string() }),
  z.object({ type: z.literal('page'), label: z.string() }),
]);

/** A message for a catalogue, see `Message` of packages/document. What has `message` too has it in English there. */
const messageInWords = z.object({ id: z.string(), values: z.record(z.string(), z.unknown()).optional() });

const filePlace = z.object({ blockIndex: z.int(), offset: z.int() });
const run = z.object({ text: z.string(), marks: z.array(mark) });
/** As the file names them; nobody's account. */
const fileAuthor = { author: z.string().nullable(), date: z.string().nullable() };

const remarks = z.object({
  comments: z.array(
    z.object({
      ...fileAuthor,
      text: z.string(),
      resolved: z.boolean(),
      from: filePlace,
      to: filePlace,
      replies: z.array(z.object({ ...fileAuthor, text: z.string() })),
    }),
  ),
  /** The blocks have the text before all of these. */
  tracked: z.array(
    z.object({
      ...fileAuthor,
      from: filePlace,
      to: filePlace,
      wholeBlock: z.literal(true).optional(),
      inserted: z.array(run),
      paragraphs: z.array(z.object({ level: z.int().optional(), runs: z.array(run) })).optional(),
      before: z.literal(true).optional(),
    }),
  ),
});

export const importPreview = z.object({
  format: z.enum(['plain', 'markdown', 'html', 'docx', 'odt', 'epub', 'eml', 'pdf']),
  encoding: z.object({
    name: z.string(),
    byteOrderMark: z.boolean(),
    certain: z.boolean(),
    lineEndings: z.enum(['none', 'lf', 'crlf', 'cr', 'mixed']),
    changes: z.array(z.string()),
    words: z.array(messageInWords).optional(),
  }),
  blocks: z.array(
    z.object({
      index: z.int(),
      kind: z.enum(blockKinds),
      level: z.int().optional(),
      text: z.string(),
      runs: z.array(run),
      /** `note` names the note that it refers to, see the blocks' `note.id`. */
      footnotes: z.array(
        z.object({
          label: z.string(),
          offset: z.int(),
          included: z.boolean(),
          note: z.int().optional(),
          stray: z.boolean().optional(),
        }),
      ),
      /** Words divided at line ends: where the hyphen stands, or stood. */
      divided: z.array(z.object({ offset: z.int(), hyphen: z.string(), joined: z.boolean() })).optional(),
      /** Neighbouring items with the same id form one list. */
      list: z
        .object({
          id: z.int(),
          ordered: z.boolean(),
          depth: z.int(),
          number: z.int().optional(),
          continues: z.boolean().optional(),
        })
        .optional(),
      /** Neighbouring cells with the same id form one table; rows and columns count from 0. */
      table: z
        .object({
          id: z.int(),
          row: z.int(),
          column: z.int(),
          header: z.boolean(),
          colspan: z.int().optional(),
          rowspan: z.int().optional(),
        })
        .optional(),
      /** The note a block of kind `note` is, or continues. */
      note: z.object({ id: z.int(), label: z.string().nullable(), continues: z.boolean().optional() }).optional(),
      /** Of a block of kind `figure`: its picture, named as in the file, in pixels. The block's text is its caption. */
      figure: z.object({ image: z.string(), width: z.int(), height: z.int(), alt: z.string() }).optional(),
    }),
  ),
  warnings: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      words: messageInWords.optional(),
      blockIndex: z.int().optional(),
      offset: z.int().optional(),
      count: z.int().optional(),
    }),
  ),
  metadata: z.object({
    title: z.string().optional(),
    series: z.string().optional(),
    authors: z.array(z.string()),
    publisher: z.string().optional(),
    published: z.string().optional(),
    url: z.string().optional(),
    language: z.string().optional(),
  }),
  missing: z.array(z.enum(metadataFields)),
  /** Fields that stay as they are when the block of their kind changes. */
  setApart: z.array(z.enum(['title', 'series'])).optional(),
  /** Comments and tracked changes of the file; absent when it has none. */
  remarks: remarks.optional(),
  /** Words at the edges of pages that were left out; absent when there are none. */
  leftOut: z
    .array(
      z.object({
        id: z.int(),
        kind: z.enum(['page_head', 'page_foot', 'page_number']),
        page: z.string(),
        text: z.string(),
        place: filePlace,
      }),
    )
    .optional(),
  /** The index of the next block that is split off another one. */
  nextIndex: z.int(),
});
export type ImportPreviewOnWire = z.infer<typeof importPreview>;

const blockIndex = wholeNumber();
export const correction = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('set_kind'),
    blockIndex,
    kind: z.enum(correctableKinds),
    level: wholeNumber(1, 6).optional(),
  }),
  z.strictObject({ type: z.literal('merge_with_previous'), blockIndex }),
  z.strictObject({ type: z.literal('split'), blockIndex, offset: wholeNumber(1) }),
  z.strictObject({ type: z.literal('set_divided_words'), joined: z.boolean() }),
  z.strictObject({ type: z.literal('set_divided_word'), blockIndex, offset: wholeNumber(), joined: z.boolean() }),
  z.strictObject({
    type: z.literal('set_alt'),
    blockIndex,
    alt: textUpTo(ALT_LIMIT),
  }),
  z.strictObject({ type: z.literal('leave_out_figure'), blockIndex }),
  z.strictObject({ type: z.literal('put_back'), ids: z.array(wholeNumber()).min(1).max(10_000) }),
  z.strictObject({ type: z.literal('set_footnote'), blockIndex, offset: wholeNumber(), included: z.boolean() }),
  z.strictObject({
    type: z.literal('set_metadata'),
    field: z.enum(metadataFields),
    value: z.union([lineUpTo(2_000), z.array(lineUpTo(300)).max(100), z.null()]),
  }),
]);
export type CorrectionOnWire = z.infer<typeof correction>;
