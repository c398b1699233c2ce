import { readFileSync } from 'node:fs';
import { readEntry, type StoredEntry } from './entries.js';
import { withoutWords, wordsOfComment } from './deleted-words.js';

const examples = (
  JSON.parse(readFileSync(new URL('fixtures/entries-version-1.json', import.meta.url), 'utf8')) as StoredEntry[]
).map(readEntry);

test('an entry that carries words says whose comment they are of, and can be told without them', () => {
  for (const entry of examples) {
    const carries = 'text' in entry.payload;
    expect([entry.kind, wordsOfComment(entry) !== null]).toEqual([entry.kind, carries]);
    const told = withoutWords(entry);
    if (!carries) expect(told).toBe(entry);
    // What is left is still an entry that everybody can read, with all but the words and the names in it.
    else expect(readEntry(told)).toEqual({ ...entry, payload: { ...entry.payload, text: '', mentions: [] } });
  }
});
