import { ALT_LIMIT } from '@scholium/document';
import { firstOf, madeStorable } from '@scholium/document/text';
import type { Archive } from '../../archive/open-archive.js';
import { descendants } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import { ImageCollector } from '../../images/image-collector.js';
import type { DraftFigure } from '../../import/imported-block.js';
import { IMAGE, IMAGE_OUTSIDE } from '../office/office-losses.js';
import type { OfficeLosses } from '../office/office-losses.js';
import type { Relationships } from './word-package.js';

/** Which relationship the pictures in an element are of, in DrawingML and in VML. */
const idsIn = (element: XmlElement): string[] => [
  ...descendants(element, 'a:blip').map(
    ({ attributes }) => attributes.get('r:embed') ?? attributes.get('r:link') ?? '',
  ),
  ...descendants(element, 'v:imagedata').map(({ attributes }) => attributes.get('r:id') ?? ''),
];

const BOX = 'w:txbxContent';

/** An element without its text boxes: their pictures are read with their words. */
const withoutBoxes = (element: XmlElement): XmlElement => ({
  ...element,
  children: element.children
    .filter((each) => typeof each === 'string' || each.name !== BOX)
    .map((each) => (typeof each === 'string' ? each : withoutBoxes(each))),
});

/** What a drawing shows, in the words of the file. */
function altOf(drawing: XmlElement): string {
  const properties = descendants(drawing, 'wp:docPr')[0]?.attributes;
  const said = properties?.get('descr') ?? descendants(drawing, 'v:shape')[0]?.attributes.get('alt') ?? '';
  return firstOf(madeStorable(said.trim()), ALT_LIMIT);
}

/** The pictures of a Word document. */
export class WordPictures {
  private constructor(
    private readonly relationships: Relationships,
    private readonly collector: ImageCollector,
    private readonly losses: OfficeLosses,
  ) {}

  /** Reads the pictures of a body in their order. Rejects with ArchiveRefused. */
  static async read(
    body: XmlElement,
    relationships: Relationships,
    archive: Archive,
    losses: OfficeLosses,
  ): Promise<WordPictures> {
    const collector = new ImageCollector(losses.images);
    const targets = idsIn(body).flatMap((id) => {
      const target = relationships.get(id);
      return target?.type === 'image' && !target.external ? target.target : [];
    });
    await collector.readAll(archive, targets);
    return new WordPictures(relationships, collector, losses);
  }

  get images(): ImageCollector['images'] {
    return this.collector.images;
  }

  /** The pictures of a drawing beside its text boxes. What it says it shows is said of the first. */
  of(drawing: XmlElement): DraftFigure[] {
    const ids = idsIn(withoutBoxes(drawing));
    if (ids.length === 0 && descendants(drawing, BOX).length === 0) this.losses.images.add(IMAGE);
    return ids.flatMap((id, at): DraftFigure[] => {
      const target = this.relationships.get(id);
      if (target?.type !== 'image' || target.external) {
        this.losses.images.add(target?.external === true ? IMAGE_OUTSIDE : IMAGE);
        return [];
      }
      const image = this.collector.take(target.target);
      return image === undefined ? [] : [{ image: image.key, alt: at === 0 ? altOf(drawing) : '' }];
    });
  }
}
