import { translatable } from '@scholium/document/message';
import { ArchiveRefused } from '../../archive/archive-refused.js';
import type { Archive } from '../../archive/open-archive.js';
import { child, descendants, elements, readXml, textOf } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import { PageImages } from '../../images/page-images.js';
import { unescaped } from '../../import/unescaped.js';
import type { ImportMetadata } from '../../import/import-preview.js';
import { languageTag } from '../../import/language-tag.js';
import { MACROS, notesNumbered, OfficeLosses } from '../office/office-losses.js';
import type { ReadRemarked } from '../office/read-remarked.js';
import { NAMESPACES } from './names.js';
import { OdtBody } from './odt-body.js';
import { OdtComments, odtChanges } from './odt-changes.js';
import { OdtLists } from './odt-lists.js';
import { OdtNotes } from './odt-notes.js';
import { OdtStyles } from './odt-styles.js';

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.text';

/** Whether an archive says that it is a text document of OpenDocument, or a template of one. */
export async function isOdt(archive: Archive): Promise<boolean> {
  if (!archive.names.includes('mimetype') || !archive.names.includes('content.xml')) return false;
  return new TextDecoder().decode(await archive.read('mimetype')).startsWith(MEDIA_TYPE);
}

/**
 * Reads a text document of OpenDocument (ODT). Nothing of it can run and nothing outside it is asked for: macros and
 * embedded objects are never read. The text is that before all tracked changes. Rejects with ArchiveRefused.
 */
export async function readOdt(archive: Archive): Promise<ReadRemarked> {
  const part = async (name: string): Promise<XmlElement | undefined> => {
    const bytes = await archive.read(name);
    return bytes === undefined ? undefined : readXml(bytes, name, NAMESPACES);
  };
  if (descendants(await part('META-INF/manifest.xml'), 'manifest:encryption-data').length > 0)
    throw new ArchiveRefused('archive_encrypted', 'content.xml');
  const content = await part('content.xml');
  const text = child(child(content, 'office:body'), 'office:text');
  if (content === undefined || text === undefined) throw new ArchiveRefused('archive_unknown');
  const styles = await part('styles.xml');
  const losses = new OfficeLosses();
  const notes = new OdtNotes(text);
  const comments = new OdtComments(text);
  const images = await picturesIn(text, archive, losses);
  const body = new OdtBody({
    images,
    styles: new OdtStyles(content, styles),
    lists: new OdtLists(content, styles),
    changes: odtChanges(text),
    notes,
    losses,
    comments,
  });
  body.read(text);
  // A note may refer to another note, which then comes behind it.
  for (let at = 0; at < notes.used.length; at += 1) {
    const { body: note, id, label } = notes.used[at]!;
    body.readNote(note, id, label);
  }
  if (archive.names.some((name) => /^(?:Basic|Scripts)\/.+\.(?:xml|xba|py|js|bsh)$/u.test(name)))
    losses.dropped.add(MACROS);
  for (const page of descendants(styles, 'style:master-page'))
    for (const each of elements(page))
      if (/^style:(?:header|footer)/u.test(each.name)) losses.outside += textOf(each).trim().length;
  const said = comments.comments.taken();
  return {
    blocks: body.out.blocks,
    images: images.images,
    metadata: metadataOf(child(await part('meta.xml'), 'office:meta')),
    warnings: [
      ...losses.warnings(),
      ...said.warnings,
      ...(notes.counted && notes.used.length > 0 ? [notesNumbered(notes.used.length)] : []),
      ...(body.contents === 0
        ? []
        : [
            {
              code: 'outside_left_out' as const,
              ...translatable(
                /*i18n*/ '{count, plural, one {# character of the table of contents was} other {# characters of the table of contents were}} left out.',
                { count: body.contents },
              ),
              count: body.contents,
            },
          ]),
    ],
    remarks: { comments: said.comments, tracked: body.out.tracked },
  };
}

/** Reads the pictures of a text. One at an address is never asked for. */
async function picturesIn(text: XmlElement, archive: Archive, losses: OfficeLosses): Promise<PageImages> {
  const names = new Set(archive.names);
  const nameOf = (address: string): string => unescaped(address.replace(/^\.\//u, ''));
  const images = new PageImages((address) => {
    const key = nameOf(address);
    return names.has(key) ? { key } : undefined;
  }, losses.images);
  const wanted = descendants(text, 'draw:image').map(({ attributes }) => nameOf(attributes.get('xlink:href') ?? ''));
  await images.readAll(
    archive,
    // Office programs show pictures as they are stored, whatever their EXIF says.
    wanted.filter((name) => names.has(name)).map((name) => ({ name, key: name, turn: 1 })),
  );
  return images;
}

const oneLine = (element: XmlElement | undefined): string | undefined =>
  textOf(element).replace(/\s+/gu, ' ').trim() || undefined;

/** What the document says of itself (OpenDocument 1.3 part 3, 4.3); what it does not say stays absent. */
function metadataOf(meta: XmlElement | undefined): ImportMetadata {
  const title = oneLine(child(meta, 'dc:title'));
  const language = languageTag(oneLine(child(meta, 'dc:language')));
  const publisher = oneLine(child(meta, 'dc:publisher'));
  const author = oneLine(child(meta, 'meta:initial-creator')) ?? oneLine(child(meta, 'dc:creator'));
  return {
    ...(title === undefined ? {} : { title }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(language === undefined ? {} : { language }),
    authors: (author ?? '')
      .split(';')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  };
}
