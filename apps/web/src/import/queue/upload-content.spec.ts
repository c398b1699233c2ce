import { bodyLimitOf, routes } from '@scholium/contract';
import { uploadContent } from './upload-content.js';

test('a paste that could exceed the body of a paste is sent as a file, byte for byte, under the name that says its format', async () => {
  const text = 'Öl und Lämpchen 🚢\n'.repeat(40_000);
  const sent = uploadContent({ kind: 'paste', format: 'html', text });
  if (sent.kind !== 'file') throw new Error('It is sent as a paste.');
  expect(sent.file.name).toBe('pasted.html');
  expect(await sent.file.text()).toBe(text);
});

test('what is sent as a paste fits, whatever it is made of', () => {
  const content = { kind: 'paste', format: 'markdown', text: '\u0001'.repeat(300_000) } as const;
  expect(uploadContent(content)).toBe(content);
  const { text, format } = content;
  expect(new TextEncoder().encode(JSON.stringify({ text, format })).length).toBeLessThan(bodyLimitOf(routes.pasteText));
});
