import type { Archive } from '../../archive/open-archive.js';
import { child, textOf } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import { ArchiveRefused } from '../../archive/archive-refused.js';
import { MACROS, notesNumbered, OfficeLosses } from '../office/office-losses.js';
import type { ReadRemarked } from '../office/read-remarked.js';
import { BodyReader } from './body-reader.js';
import { WordNotes } from './notes.js';
import { Numbering } from './numbering.js';
import { WordPictures } from './pictures.js';
import { Styles } from './styles.js';
import { wordComments } from './word-comments.js';
import { wordMetadata } from './word-metadata.js';
import { WordPackage } from './word-package.js';

/**
 * Reads a Word document (DOCX, DOCM). Nothing of it can run and nothing outside it is asked for: macros, embedded
 * objects and linked templates are never read. The text is that before all tracked changes. Rejects with
 * ArchiveRefused.
 */
export async function readDocx(archive: Archive): Promise<ReadRemarked> {
  const word = await WordPackage.open(archive);
  const relationships = await word.relationships(word.main);
  const named = (type: string): Promise<XmlElement | undefined> =>
    word.part([...relationships.values()].find((each) => each.type === type && !each.external)?.target);
  const body = child(await word.part(word.main), 'w:body');
  if (body === undefined) throw new ArchiveRefused('archive_unknown');
  const losses = new OfficeLosses();
  const notes = new WordNotes(
    { footnote: await named('footnotes'), endnote: await named('endnotes') },
    await named('settings'),
  );
  const comments = wordComments(await named('comments'), await named('commentsExtended'));
  const pictures = await WordPictures.read(body, relationships, archive, losses);
  const reader = new BodyReader({
    styles: new Styles(await named('styles')),
    numbering: new Numbering(await named('numbering')),
    relationships,
    notes,
    losses,
    pictures,
    comments,
  });
  reader.read(body);
  // A note may refer to another note, which then comes behind it.
  for (let at = 0; at < notes.used.length; at += 1) {
    const { element, id, label } = notes.used[at]!;
    reader.readNote(element, id, label);
  }
  if (word.names.some((name) => /vbaProject\.bin$/iu.test(name))) losses.dropped.add(MACROS);
  for (const { type, target, external } of relationships.values())
    if (/^(?:header|footer)$/u.test(type) && !external) losses.outside += textOf(await word.part(target)).trim().length;
  const said = comments.taken();
  const packaged = [...(await word.relationships('')).values()];
  const properties = (type: string): Promise<XmlElement | undefined> =>
    word.part(packaged.find((each) => each.type === type && !each.external)?.target);
  return {
    blocks: reader.out.blocks,
    metadata: wordMetadata(await properties('core-properties'), await properties('extended-properties')),
    warnings: [...losses.warnings(), ...said.warnings, ...(notes.mixed ? [notesNumbered(notes.used.length)] : [])],
    images: pictures.images,
    remarks: { comments: said.comments, tracked: reader.out.tracked },
  };
}
