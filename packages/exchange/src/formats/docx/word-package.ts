import { ArchiveRefused } from '../../archive/archive-refused.js';
import type { Archive } from '../../archive/open-archive.js';
import { placeIn } from '../../archive/place-in.js';
import { elements, readXml } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import { NAMESPACES } from './names.js';

/** Where a relationship of a part leads. */
interface Relationship {
  /** The last part of its type's address: `footnotes`, `hyperlink`, `image`. */
  readonly type: string;
  /** A part of the package, or an address outside it, which is never asked for. */
  readonly target: string;
  readonly external: boolean;
}
export type Relationships = ReadonlyMap<string, Relationship>;

/** A Word document as the parts of its package (ECMA-376 part 2). */
export class WordPackage {
  /** The part that has the text. */
  readonly main: string;

  /** Throws ArchiveRefused for a package that is no Word document. */
  constructor(private readonly archive: Archive) {
    const main = [...this.relationships('').values()].find(({ type }) => type === 'officeDocument')?.target;
    if (main === undefined || !this.isWord(main)) throw new ArchiveRefused('archive_unknown');
    this.main = main;
  }

  get names(): readonly string[] {
    return this.archive.names;
  }

  /** A part as XML; undefined when the package has none of that name. Throws ArchiveRefused. */
  part(name: string | undefined): XmlElement | undefined {
    const bytes = name === undefined ? undefined : this.archive.read(name);
    return bytes === undefined ? undefined : readXml(bytes, name!, NAMESPACES);
  }

  /** The relationships of a part by their ids; of the package itself for the empty name. */
  relationships(part: string): Relationships {
    const slash = part.lastIndexOf('/') + 1;
    const found = this.part(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
    return new Map(
      elements(found, 'rel:Relationship').map(({ attributes }) => {
        const external = attributes.get('TargetMode') === 'External';
        const target = attributes.get('Target') ?? '';
        return [
          attributes.get('Id') ?? '',
          {
            type: (attributes.get('Type') ?? '').split('/').at(-1) ?? '',
            external,
            target: external ? target : placeIn(part, target),
          },
        ];
      }),
    );
  }

  private isWord(main: string): boolean {
    const types = elements(this.part('[Content_Types].xml'));
    const own = types.find(({ attributes }) => attributes.get('PartName') === `/${main}`);
    const byEnding = types.find(({ attributes }) => attributes.get('Extension') === main.split('.').at(-1));
    return /word/iu.test((own ?? byEnding)?.attributes.get('ContentType') ?? '');
  }
}
