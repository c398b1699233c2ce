import { inWords } from './message.js';
import { readCatalogue } from './read-catalogue.js';

const FILE = `msgid ""
msgstr ""
"Language: de\\n"

#. js-lingui-explicit-id
msgid "Saved."
msgstr "Gespeichert."

msgid ""
"{count, plural, one {# \\"file\\"} "
"other {# files}}"
msgstr "{count, plural, one {# Datei} other {# Dateien}}"

msgid "New"
msgstr ""
`;

test('messages are read with their escapes, over several lines; what is not translated is said in English', () => {
  const german = readCatalogue('de', [FILE]);
  expect(inWords({ id: 'Saved.' }, german)).toBe('Gespeichert.');
  const files = { id: '{count, plural, one {# "file"} other {# files}}', values: { count: 2 } };
  expect(inWords(files, german)).toBe('2 Dateien');
  expect([german.textOf(''), german.textOf('New'), inWords({ id: 'New' }, german)]).toEqual([
    undefined,
    undefined,
    'New',
  ]);
});
