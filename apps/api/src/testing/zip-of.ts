import { crc32 } from 'node:zlib';

/** A ZIP file of these files, by their names; not compressed. */
export function zipOf(files: Iterable<readonly [string, string | Uint8Array]>): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let [at, count] = [0, 0];
  for (const [name, given] of files) {
    const content = Buffer.from(given);
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
    count += 1;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
