import type { ImportedBlockKind } from './imported-block.js';
import { isNotesHeading } from './notes-heading.js';

test.each<[ImportedBlockKind, string, boolean]>([
  ['heading', 'Notes', true],
  ['paragraph', 'NOTES', true],
  ['heading', ' References : ', true],
  ['heading', 'Anmerkungen..', true],
  ['heading', '注释', true],
  ['heading', `Notes${' '.repeat(35)}`, true],
  ['heading', `Notes${' '.repeat(36)}`, false],
  ['heading', 'Notes: and more', false],
  ['heading', 'My notes', false],
  ['title', 'Notes', false],
  ['list_item', 'Notes', false],
])('a %s %j is the heading of notes: %p', (kind, text, expected) => {
  expect(isNotesHeading({ kind, text })).toBe(expected);
});
