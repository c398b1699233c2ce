import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { openArchive } from '@scholium/exchange';

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

  /** As a ZIP file that is not compressed. */
  packed(): Buffer {
    const manifest = JSON.parse(this.files.get('manifest.json')?.toString() ?? '{}') as { files: { path: string }[] };
    manifest.files = manifest.files.map((file) => {
      const content = this.files.get(file.path) ?? Buffer.alloc(0);
      const rows = file.path.endsWith('.jsonl') ? content.filter((one) => one === 10).length : null;
      return { ...file, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex'), rows };
    });
    return zip(new Map(this.files).set('manifest.json', Buffer.from(JSON.stringify(manifest))));
  }
}

function zip(files: ReadonlyMap<string, Buffer>): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, content] of files) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(16);
    entry.writeUInt32LE(at, 12);
    parts.push(Buffer.from('PK\x03\x04'), fields, Buffer.from(name), content);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, entry.subarray(2), Buffer.from(name));
    at += 30 + name.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
