import { createHash } from 'node:crypto';
import { openArchive } from '@scholium/exchange';
import { zipOf } from '../../testing/index.js';

type Row = Record<string, unknown>;

/** An archive with its files changed, whose manifest says what they are now. */
export class Forgery {
  private constructor(private readonly files: Map<string, Buffer>) {}

  static async of(archive: Uint8Array): Promise<Forgery> {
    const opened = await openArchive(archive);
    const files = new Map<string, Buffer>();
    for (const name of opened.names) files.set(name, Buffer.from((await opened.read(name)) ?? []));
    return new Forgery(files);
  }

  rows(table: string): Row[] {
    const text = this.files.get(`tables/${table}.jsonl`)?.toString() ?? '';
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Row);
  }

  /** A copy with other rows of one table. */
  with(table: string, change: (rows: Row[]) => readonly Row[]): Forgery {
    const lines = change(this.rows(table)).map((row) => `${JSON.stringify(row)}\n`);
    return new Forgery(new Map(this.files).set(`tables/${table}.jsonl`, Buffer.from(lines.join(''))));
  }

  /** A copy in which one text stands for another, wherever it is. */
  replacing(before: string, after: string): Forgery {
    const isText = (name: string): boolean => !name.startsWith('originals/');
    return new Forgery(
      new Map(
        [...this.files].map(([name, content]) => [
          name,
          isText(name) ? Buffer.from(content.toString().replaceAll(before, after)) : content,
        ]),
      ),
    );
  }

  /** A copy with these people besides, in the order of their ids. */
  withPeople(
    people: readonly { readonly id: string; readonly name: string; readonly email: string | null }[],
  ): Forgery {
    const before = this.files.get('people.jsonl')?.toString().split('\n').slice(0, -1) ?? [];
    const lines = [...before, ...people.map((one) => JSON.stringify(one))];
    const idOf = (line: string): string => (JSON.parse(line) as { id: string }).id;
    lines.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
    return new Forgery(new Map(this.files).set('people.jsonl', Buffer.from(`${lines.join('\n')}\n`)));
  }

  original(sha256: string): Buffer {
    return this.files.get(`originals/${sha256}`) ?? Buffer.alloc(0);
  }

  /** A copy in which other bytes stand for an original, under their own sum; and that sum. */
  withOriginal(sha256: string, bytes: Buffer): readonly [copy: Forgery, sum: string] {
    const sum = createHash('sha256').update(bytes).digest('hex');
    const { files } = this.replacing(sha256, sum);
    files.delete(`originals/${sha256}`);
    return [new Forgery(files.set(`originals/${sum}`, bytes)), sum];
  }

  /** As a ZIP file that is not compressed. */
  packed(): Buffer {
    const manifest = JSON.parse(this.files.get('manifest.json')?.toString() ?? '{}') as { files: { path: string }[] };
    manifest.files = manifest.files.map((file) => {
      const content = this.files.get(file.path) ?? Buffer.alloc(0);
      const rows = file.path.endsWith('.jsonl') ? content.filter((one) => one === 10).length : null;
      return { ...file, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex'), rows };
    });
    manifest.files.sort((a, b) => (a.path < b.path ? -1 : 1));
    return zipOf(new Map(this.files).set('manifest.json', Buffer.from(JSON.stringify(manifest))));
  }
}
