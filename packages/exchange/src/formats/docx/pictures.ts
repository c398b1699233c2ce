import { ALT_LIMIT } from '@scholium/document';
import { firstOf, madeStorable } from '@scholium/document/text';
import type { Archive } from '../../archive/open-archive.js';
import { descendants } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import { ImageCollector } from '../../images/image-collector.js';
import { quarters } from '../../images/orientation.js';
import type { DraftFigure } from '../../import/imported-block.js';
import { IMAGE, IMAGE_OUTSIDE, IMAGE_TURN } from '../office/office-losses.js';
import type { OfficeLosses } from '../office/office-losses.js';
import type { Relationships } from './word-package.js';

/** How a picture is turned: 1-8, as in EXIF, and whether it slants beside that. */
interface Turn {
  readonly turn: number;
  readonly slants: boolean;
}

/** A picture of an element: the id of its relationship, and how it is turned. */
interface Shown extends Turn {
  readonly id: string;
}

const UPRIGHT: Turn = { turn: 1, slants: false };

/** Units of `rot` in a quarter (ECMA-376 part 1, 20.1.10.3). */
const QUARTER = 5_400_000;
/** A degree, up to which nobody sees that a picture slants. */
const UNSEEN = QUARTER / 90;
const isOn = (value: string | undefined): boolean => value === '1' || value === 'true';

/** How Word turns a picture by its own account: it shows what is stored, whatever EXIF says. */
function turnOf(picture: XmlElement): Turn {
  const said = descendants(picture, 'a:xfrm')[0]?.attributes;
  const [acrossHeight, acrossWidth] = [isOn(said?.get('flipV')), isOn(said?.get('flipH'))];
  const rotation = Number(said?.get('rot') ?? 0) || 0;
  const times = Math.round(rotation / QUARTER) % 4;
  // Mirrored from top to bottom is mirrored from left to right and turned by half.
  const turn = quarters(times + (acrossHeight ? 2 : 0), acrossHeight !== acrossWidth);
  return { turn, slants: Math.abs(rotation - Math.round(rotation / QUARTER) * QUARTER) > UNSEEN };
}

/** The pictures in an element, in DrawingML and in VML. */
function shownIn(element: XmlElement): Shown[] {
  const turns = new Map<XmlElement, Turn>();
  for (const picture of descendants(element, 'pic:pic')) {
    const turn = turnOf(picture);
    for (const blip of descendants(picture, 'a:blip')) turns.set(blip, turn);
  }
  return [
    ...descendants(element, 'a:blip').map((blip) => ({
      id: blip.attributes.get('r:embed') ?? blip.attributes.get('r:link') ?? '',
      ...(turns.get(blip) ?? UPRIGHT),
    })),
    ...descendants(element, 'v:imagedata').map(({ attributes }) => ({ id: attributes.get('r:id') ?? '', ...UPRIGHT })),
  ];
}

const keyOf = (target: string, turn: number): string => (turn === 1 ? target : `${target}#${turn}`);

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
    const wanted = shownIn(body).flatMap(({ id, turn }) => {
      const target = relationships.get(id);
      if (target?.type !== 'image' || target.external) return [];
      return { name: target.target, key: keyOf(target.target, turn), turn };
    });
    await collector.readAll(archive, wanted);
    return new WordPictures(relationships, collector, losses);
  }

  get images(): ImageCollector['images'] {
    return this.collector.images;
  }

  /** The pictures of a drawing beside its text boxes. What it says it shows is said of the first. */
  of(drawing: XmlElement): DraftFigure[] {
    const shown = shownIn(withoutBoxes(drawing));
    if (shown.length === 0 && descendants(drawing, BOX).length === 0) this.losses.images.add(IMAGE);
    return shown.flatMap(({ id, turn, slants }, at): DraftFigure[] => {
      const target = this.relationships.get(id);
      if (target?.type !== 'image' || target.external) {
        this.losses.images.add(target?.external === true ? IMAGE_OUTSIDE : IMAGE);
        return [];
      }
      const image = this.collector.take(keyOf(target.target, turn));
      if (image !== undefined && (slants || image.unturned)) this.losses.images.add(IMAGE_TURN);
      return image === undefined ? [] : [{ image: image.key, alt: at === 0 ? altOf(drawing) : '' }];
    });
  }
}
