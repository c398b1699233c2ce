import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP file by their names, as its directory (APPNOTE.TXT 4.3.12) has them. */
export function unzip(bytes: Buffer): Readonly<Record<string, string>> {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const files: Record<string, string> = {};
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, from] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
    const [length, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const start = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28);
    files[bytes.toString('utf8', at + 46, at + 46 + length)] = inflateRawSync(
      bytes.subarray(start, start + packed),
    ).toString('utf8');
    at += 46 + length + extra + comment;
  }
  return files;
}
