import { ArchiveRefused } from '../archive/archive-refused.js';
import type { Archive } from '../archive/open-archive.js';
import { openArchive } from '../archive/open-archive.js';
import { unescaped } from '../import/unescaped.js';
import { PageImages } from './page-images.js';

/** Where a text stood that was taken out of an archive: the pictures that it shows may be beside it. */
export interface Beside {
  readonly archive: Uint8Array;
  /** The name of the text in it. */
  readonly name: string;
}

/** Files that are shown by texts and are no texts. */
export const isPictureName = (name: string): boolean =>
  /\.(?:png|jpe?g|jfif|gif|webp|svg|bmp|tiff?|avif|ico)$/iu.test(name);

/** Whether a text may show pictures by address. Bytes of value zero are those of UTF-16. */
export const mayShowPictures = (bytes: Uint8Array): boolean =>
  /<img|!\[/iu.test(new TextDecoder('latin1').decode(bytes).replaceAll('\0', ''));

/** Pictures beside a text, found by their addresses: the text is read once to find them, and then with them. */
export class PicturesBeside {
  private readonly wanted = new Set<string>();

  private constructor(
    private readonly archive: Archive,
    private readonly name: string,
    private readonly names: ReadonlyMap<string, string>,
  ) {}

  /** Rejects with ArchiveRefused. */
  static async open({ archive: bytes, name }: Beside): Promise<PicturesBeside> {
    const archive = await openArchive(bytes);
    // File systems decompose letters in names, and texts do not.
    return new PicturesBeside(archive, name, new Map(archive.names.map((each) => [each.normalize('NFC'), each])));
  }

  /** For the first reading. */
  finder(): PageImages {
    return new PageImages((address) => {
      const found = this.find(address);
      if (found !== undefined) this.wanted.add(found);
      return undefined;
    });
  }

  /** For the second reading; undefined where it would find no picture. One that cannot be unpacked is damaged. */
  async read(): Promise<PageImages | undefined> {
    if (this.wanted.size === 0) return undefined;
    const images = new PageImages((address) => {
      const key = this.find(address);
      return key === undefined ? undefined : { key };
    });
    const read = (name: string) => this.archive.read(name).catch(damaged);
    await images.readAll({ ...this.archive, read }, this.wanted);
    return images;
  }

  private find(address: string): string | undefined {
    for (const place of placesBeside(this.name, address)) {
      const found = this.names.get(place.normalize('NFC'));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** The text itself is whole, so it is not refused for what it shows. */
function damaged(error: unknown): undefined {
  if (!(error instanceof ArchiveRefused)) throw error;
}

/**
 * What an address in a text of an archive may mean there, the likeliest first; nothing that is outside it. Many
 * programs write names as they are, with signs in them that have a meaning in addresses.
 */
export function placesBeside(name: string, address: string): string[] {
  const said = address.trim();
  if (said === '' || /^(?:[a-z][a-z\d+.-]*:|[\\/]{2})/iu.test(said)) return [];
  const path = said.replace(/[?#].*$/su, '');
  const meant = [unescaped(path), path, unescaped(said), said].flatMap((each) => within(name, each) ?? []);
  return [...new Set(meant)];
}

/** The name of a file by its path from another one; undefined for one outside. */
function within(name: string, path: string): string | undefined {
  const folders = /^[\\/]/u.test(path) ? [] : name.split('/').slice(0, -1);
  for (const step of path.split(/[\\/]/u)) {
    if (step === '..' && folders.pop() === undefined) return undefined;
    if (step !== '..' && step !== '.' && step !== '') folders.push(step);
  }
  return folders.length === 0 ? undefined : folders.join('/');
}
