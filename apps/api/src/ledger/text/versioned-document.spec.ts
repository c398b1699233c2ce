import { schema } from '@scholium/document';
import { VersionedDocument } from './versioned-document.js';

const text = (words: string) => schema.node('doc', null, [schema.node('paragraph', null, [schema.text(words)])]);
const letter = { stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'x' }] } };

test('a text in memory holds at least as many versions as it is to, and not many more', () => {
  const document = new VersionedDocument('d', text('abc'), 0, 10);
  for (let version = 0; version < 1_000; version += 1)
    document.follow({ documentId: 'd', version, steps: [{ ...letter }], indexes: [0] });
  expect(document.version).toBe(1_000);
  const known = Array.from({ length: 1_001 }, (_, version) => version).filter(
    (version) => document.at(version) !== null,
  );
  expect(known.length).toBeGreaterThanOrEqual(10);
  expect(known.length).toBeLessThan(300);
  expect(known).toEqual(known.map((_, index) => 1_001 - known.length + index));
  for (const version of known) expect(document.at(version)?.textContent).toHaveLength(3 + version);
  expect(document.maps(known[0]!, 1_000)).toHaveLength(known.length - 1);
  expect(document.maps(known[0]! - 1, 1_000)).toBeNull();
  expect(document.at(1_001)).toBeNull();
});

test('the texts in memory are few, however many versions there are', () => {
  const document = new VersionedDocument('d', text('abc'), 7, 1_000);
  for (let version = 7; version < 1_007; version += 1)
    document.follow({ documentId: 'd', version, steps: [{ ...letter }], indexes: [0] });
  const versions = Array.from({ length: 1_001 }, (_, index) => index + 7);
  const kept = versions.filter((version) => document.at(version) === document.at(version));
  expect(kept).toContain(7);
  expect(kept.length).toBeLessThan(80);
  for (const version of versions) expect(document.at(version)?.textContent).toHaveLength(version - 4);
});
