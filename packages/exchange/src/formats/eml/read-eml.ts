import { translatable } from '@scholium/document/message';
import { detectStructure } from '@scholium/document';
import type { StructureLimits } from '@scholium/document';
import { firstOf } from '@scholium/document/text';
import PostalMime, { decodeWords } from 'postal-mime';
import type { Address, Attachment, Email } from 'postal-mime';
import { withFootnotes } from '../../import/assemble.js';
import type { Assembled } from '../../import/assemble.js';
import type { Taking } from '../../import/collection.js';
import { binary } from '../../import/decode-refusals.js';
import { cleanFileName } from '../../import/file-name.js';
import type { FilePart } from '../../import/file-part.js';
import { importError, ImportRefused } from '../../import/import-error.js';
import type { ImportMetadata } from '../../import/import-preview.js';
import type { ImportedBlock } from '../../import/imported-block.js';
import type { ImportWarning } from '../../import/import-warning.js';
import { languageTag } from '../../import/language-tag.js';
import { dayOf } from '../../import/mail-headers.js';
import { PageImages } from '../../images/page-images.js';
import { unescaped } from '../../import/unescaped.js';
import { readHtmlText } from '../../import/read-html.js';
import { asImported, mailHeaderRead } from '../../import/read-plain.js';
import type { ReadText } from '../../import/reader.js';

/** A message as it is shown, with the files attached to it. */
export interface ReadEml extends Assembled {
  readonly parts: readonly FilePart[];
}

/** Parts inside parts, bytes of all headers together, and files of one message. */
const DEEPEST = 32;
const MOST_HEADER_BYTES = 1_000_000;
const MOST_PARTS = 1_000;

/** Lines of the header that are read with the text, in this order. */
const SHOWN: readonly (readonly [string, string])[] = [
  ['from', 'From'],
  ['sender', 'Sender'],
  ['reply-to', 'Reply-To'],
  ['to', 'To'],
  ['cc', 'Cc'],
  ['bcc', 'Bcc'],
  ['date', 'Date'],
];
const SNIFFED = 16_000;
const FLOWED_WITHIN = 1_000_000;
const MARKS: readonly RegExp[] = [/^from[ \t]*:/imu, /^(?:mime-version|message-id)[ \t]*:/imu];

/** Whether a file is a message (RFC 5322): it is called one, or begins with the header of one. */
export function isEml(bytes: Uint8Array, fileName = ''): boolean {
  const begin = new TextDecoder('latin1').decode(bytes.subarray(0, SNIFFED));
  const head = begin.split(/\r?\n\r?\n/u, 1)[0]!;
  if (!/^[a-z][\w-]*[ \t]*:/iu.test(head)) return false;
  return /\.eml$/iu.test(fileName) ? MARKS[0]!.test(head) : MARKS.every((mark) => mark.test(head));
}

/**
 * Reads a message: subject and addresses, then its text, of HTML where it has that. Messages inside it are files like
 * the others that are attached. Nothing is fetched. Throws ImportRefused, and what readers of its text throw.
 */
export async function readEml(bytes: Uint8Array, limits: StructureLimits): Promise<ReadEml> {
  const mail = await parsed(bytes);
  const files = attachedTo(mail);
  const { metadata, head } = headOf(mail);
  const body = bodyOf(mail, isFlowed(bytes), limits);
  const moved = body.warnings.map((warning): ImportWarning =>
    warning.blockIndex === undefined ? warning : { ...warning, blockIndex: warning.blockIndex + head.length },
  );
  return {
    metadata,
    blocks: [...head, ...body.blocks],
    ...(body.images === undefined ? {} : { images: body.images }),
    warnings: [...warningsOf(mail, metadata, head.length), ...moved],
    parts: files.map(({ index, attachment }) => ({
      index,
      fileName: nameOf(attachment, index),
      bytes: contentOf(attachment).length,
    })),
  };
}

/** Opens a message, to take files attached to it by their index. Throws ImportRefused. */
export async function openMail(bytes: Uint8Array): Promise<Taking> {
  const files = attachedTo(await parsed(bytes));
  return (wanted) => {
    const found = files.find(({ index }) => index === wanted);
    return Promise.resolve(found && { fileName: nameOf(found.attachment, wanted), bytes: contentOf(found.attachment) });
  };
}

async function parsed(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: DEEPEST,
      maxHeadersSize: MOST_HEADER_BYTES,
    });
  } catch (error) {
    // It throws nothing else than its limits, as errors without a kind.
    if (error instanceof Error && error.message.startsWith('Maximum ')) throw tooComplex();
    throw error;
  }
}

const tooComplex = (): ImportRefused =>
  new ImportRefused(
    importError(
      'mail_too_complex',
      'the parts of the message',
      { id: /*i18n*/ 'The message nests too deep, has too many parts, or its headers are too long.' },
      { id: /*i18n*/ 'Open it in a mail program, save its text, and import that.' },
    ),
  );

/** Files of a message; pictures that its text shows are part of that. */
function attachedTo({ attachments }: Email): { readonly index: number; readonly attachment: Attachment }[] {
  if (attachments.length > MOST_PARTS) throw tooComplex();
  return attachments
    .map((attachment, index) => ({ index, attachment }))
    .filter(({ attachment }) => attachment.related !== true);
}

const contentOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);

function nameOf({ filename, mimeType }: Attachment, index: number): string {
  if (filename !== null && filename.trim() !== '') return cleanFileName(filename);
  return mimeType === 'message/rfc822' ? `message-${index + 1}.eml` : `attachment-${index + 1}`;
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

function headOf(mail: Email): { readonly metadata: ImportMetadata; readonly head: ImportedBlock[] } {
  const said = (key: string): string | undefined => mail.headers.find((header) => header.key === key)?.value;
  const subject = oneLine(mail.subject ?? '');
  const published = dayOf(said('date') ?? '');
  const language = languageTag(said('content-language'));
  const lines = SHOWN.flatMap(([key, name]) =>
    mail.headers
      .filter((header) => header.key === key && header.value !== '')
      .map(({ value }) => `${name}: ${oneLine(decodeWords(value))}`),
  );
  return {
    metadata: {
      ...(subject === '' ? {} : { title: firstOf(subject, 500) }),
      authors: [mail.from ?? mail.sender].flatMap((address) => (address === undefined ? [] : authorOf(address))),
      ...(published === undefined ? {} : { published }),
      ...(language === undefined ? {} : { language }),
    },
    head: [...(subject === '' ? [] : [block('title', subject)]), ...lines.map((line) => block('byline', line))],
  };
}

const block = (kind: 'title' | 'byline', text: string): ImportedBlock => ({
  kind,
  text,
  runs: [{ text, marks: [] }],
  footnotes: [],
});

function authorOf({ name, address = '' }: Address): string[] {
  const said = oneLine(name === '' ? address : name);
  return said === '' ? [] : [firstOf(said, 300)];
}

/** The images that the text of a message shows by the ids of their parts (RFC 2392). */
function imagesOf(attachments: readonly Attachment[]): PageImages {
  const byId = new Map(attachments.map((one) => [(one.contentId ?? '').replace(/^<|>$/gu, ''), one]));
  return new PageImages((address) => {
    const id = /^\s*cid:(.+?)\s*$/iu.exec(address)?.[1];
    const part = id === undefined ? undefined : (byId.get(id) ?? byId.get(unescaped(id)));
    return part === undefined ? undefined : { key: `cid:${id}`, bytes: contentOf(part) };
  });
}

/**
 * The text of a message. One in HTML has its quotations, lists, links and pictures; what has no words there is read as
 * text where that has some.
 */
function bodyOf(
  { html = '', text = '', attachments }: Email,
  flowed: boolean,
  limits: StructureLimits,
): Pick<Assembled, 'blocks' | 'warnings' | 'images'> {
  if (html.includes('\0') || text.includes('\0'))
    throw new ImportRefused(binary({ id: /*i18n*/ 'The text of the message has bytes of value zero.' }, 'the message'));
  const read: ReadText | undefined = html === '' ? undefined : readHtmlText(html, imagesOf(attachments));
  const hasWords = read?.blocks.some((each) => each.text.trim() !== '') === true;
  const isPicture = text.trim() === '' && read?.blocks.some(({ kind }) => kind === 'figure') === true;
  if (read && (hasWords || isPicture)) return withFootnotes({ ...read, front: false });
  const lines = text.replace(/\r\n?/gu, '\n');
  const found = detectStructure(flowed ? lines.replace(QUOTED_LINE, joinQuoted) : lines, { limits, front: false });
  return { blocks: found.blocks.map(asImported), warnings: [...(read?.warnings ?? []), ...found.findings] };
}

/** Whether a part of a message has paragraphs in several lines (RFC 3676). */
const isFlowed = (bytes: Uint8Array): boolean =>
  /;\s*format\s*=\s*"?flowed/iu.test(new TextDecoder('latin1').decode(bytes.subarray(0, FLOWED_WITHIN)));

const QUOTED_LINE = /^(>+)[^\n]*/gmu;
/** The parser joins the lines of a quoted paragraph with their signs (RFC 3676 section 4.5). */
const joinQuoted = (line: string, signs: string): string => line.replaceAll(` ${signs} `, ' ');

function warningsOf(
  { headers, html = '', text = '' }: Email,
  metadata: ImportMetadata,
  shown: number,
): ImportWarning[] {
  const others = Math.max(0, headers.length - shown);
  const replaced = (html === '' ? text : html).split('\ufffd').length - 1;
  return [
    mailHeaderRead(metadata, shown),
    ...(others === 0
      ? []
      : [
          {
            code: 'outside_left_out' as const,
            count: others,
            ...translatable(
              /*i18n*/ '{count, plural, one {# other line of the header is in the original file only.} other {# other lines of the header are in the original file only.}}',
              { count: others },
            ),
          },
        ]),
    ...(replaced === 0
      ? []
      : [
          {
            code: 'characters_replaced' as const,
            count: replaced,
            ...translatable(
              /*i18n*/ '{count, plural, one {# character of the message could not be read.} other {# characters of the message could not be read.}}',
              { count: replaced },
            ),
          },
        ]),
  ];
}
