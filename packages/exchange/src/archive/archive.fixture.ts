import { Buffer } from 'node:buffer';
import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive; sizes that are stated may be lies. */
export interface FileToPack {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly statedSize?: number;
  readonly flags?: number;
  /** Use the bytes of the file before it. */
  readonly overlaps?: boolean;
}

/** A ZIP file made by hand, well-formed unless its files ask for otherwise. */
export function zipOf(files: readonly FileToPack[]): Uint8Array {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  let before = 0;
  for (const { name, content, statedSize, flags = 0x800, overlaps } of files) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name, 'utf8');
    const fields = Buffer.alloc(24);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(statedSize ?? bytes.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const place = overlaps === true ? before : at;
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    fields.copy(head, 4);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    fields.copy(entry, 6);
    entry.writeUInt32LE(place, 42);
    central.push(entry, nameBytes);
    before = at;
    if (overlaps === true) continue;
    parts.push(head, nameBytes, packed);
    at += 30 + nameBytes.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
}
