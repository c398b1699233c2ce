import { translatable } from '@scholium/document/message';
import { isCaption, readByline } from '@scholium/document';
import type { DraftBlock } from './imported-block.js';
import type { ImportMetadata } from './import-preview.js';
import type { ImportWarning } from './import-warning.js';
import { isNotesHeading } from './notes-heading.js';
import type { ReadText } from './reader.js';

const LONGEST_FRONT_LINE = 240;
const MOST_BYLINES = 6;

/**
 * What the file itself calls its title, else the first heading of the highest level unless body text stands before it.
 */
function titleAt(blocks: readonly DraftBlock[]): number {
  const stated = blocks.findIndex((block) => block.kind === 'title');
  if (stated >= 0) return stated;
  const at = blocks.findIndex((block) => block.kind === 'heading' && !isNotesHeading(block));
  const title = blocks[at];
  if (title === undefined || at > 2 || blocks.slice(0, at).some((block) => block.text.length > 80)) return -1;
  const level = title.level ?? 1;
  const rivals = blocks.filter(
    (block) => block.kind === 'heading' && !isNotesHeading(block) && (block.level ?? 1) <= level,
  ).length;
  return level === 1 || rivals === 1 ? at : -1;
}

/** A line that may be a byline stands between the title and the first body paragraph. */
function frontKind(block: DraftBlock): 'byline' | 'caption' | undefined {
  if (block.kind === 'caption' || block.kind === 'byline') return block.kind;
  if (block.kind !== 'paragraph' || block.text.length > LONGEST_FRONT_LINE) return undefined;
  return readByline(block.text) === undefined ? undefined : 'byline';
}

/**
 * Gives marked-up text its front matter: the top heading becomes the title, a short line before it the series, and
 * bylines and captions behind it are separated from the body. Names and titles printed there fill what the file's
 * metadata does not say.
 */
export function promoteFront({ blocks, metadata, warnings, front, ...rest }: ReadText): ReadText {
  const promoted = blocks.map((block): DraftBlock =>
    block.kind === 'paragraph' && isCaption(block.text) ? { ...block, kind: 'caption' } : block,
  );
  const at = front === false ? -1 : titleAt(promoted);
  const found: ImportWarning[] = [];
  const authors: string[] = [];
  let series: string | undefined;
  if (at < 0)
    found.push({ code: 'title_missing', ...translatable(/*i18n*/ 'No title was found at the head of the text.') });
  const title = promoted[at];
  promoted.forEach((block, index) => {
    if (block.kind === 'title' && index !== at) promoted[index] = { ...block, kind: 'heading', level: 1 };
  });
  if (title !== undefined) {
    const { level: _level, ...rest } = title;
    promoted[at] = { ...rest, kind: 'title' };
    const before = promoted[at - 1];
    if (at === 1 && before?.kind === 'paragraph') {
      promoted[0] = { ...before, kind: 'series' };
      series = before.text.trim();
    }
    for (let next = at + 1; next <= at + MOST_BYLINES; next += 1) {
      const block = promoted[next];
      const kind = block === undefined ? undefined : frontKind(block);
      if (block === undefined || kind === undefined) break;
      promoted[next] = { ...block, kind };
    }
  }
  promoted.forEach((block, index) => {
    if (block.kind !== 'byline') return;
    const byline = readByline(block.text);
    authors.push(...(byline?.names ?? []));
    if (byline?.person === true && byline.names.length === 0 && metadata.authors.length === 0) {
      found.push({
        code: 'author_name_missing',
        blockIndex: index,
        ...translatable(/*i18n*/ 'Author name missing: the line describes an author without naming one.'),
      });
    }
  });
  const known: ImportMetadata = {
    ...(title === undefined ? {} : { title: title.text.trim() }),
    ...(series === undefined ? {} : { series }),
    ...metadata,
    authors: metadata.authors.length > 0 ? metadata.authors : [...new Set(authors)],
  };
  return { ...rest, blocks: promoted, metadata: known, warnings: [...warnings, ...found] };
}
