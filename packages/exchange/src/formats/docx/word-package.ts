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
  private constructor(
    private readonly archive: Archive,
    /** The part that has the text. */
    readonly main: string,
  ) {}

  /** Rejects with ArchiveRefused for a package that is no Word document. */
  static async open(archive: Archive): Promise<WordPackage> {
    const targets = await new WordPackage(archive, '').relationships('');
    const main = [...targets.values()].find(({ type }) => type === 'officeDocument')?.target;
    const word = new WordPackage(archive, main ?? '');
    if (main === undefined || !(await word.isWord())) throw new ArchiveRefused('archive_unknown');
    return word;
  }

  get names(): readonly string[] {
    return this.archive.names;
  }

  /** A part as XML; undefined when the package has none of that name. Rejects with ArchiveRefused. */
  async part(name: string | undefined): Promise<XmlElement | undefined> {
    const bytes = name === undefined ? undefined : await this.archive.read(name);
    return bytes === undefined ? undefined : readXml(bytes, name!, NAMESPACES);
  }

  /** The relationships of a part by their ids; of the package itself for the empty name. */
  async relationships(part: string): Promise<Relationships> {
    const slash = part.lastIndexOf('/') + 1;
    const found = await this.part(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
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

  private async isWord(): Promise<boolean> {
    const { main } = this;
    const types = elements(await this.part('[Content_Types].xml'));
    const own = types.find(({ attributes }) => attributes.get('PartName') === `/${main}`);
    const byEnding = types.find(({ attributes }) => attributes.get('Extension') === main.split('.').at(-1));
    return /word/iu.test((own ?? byEnding)?.attributes.get('ContentType') ?? '');
  }
}
