import { i18n } from '../locales/index.js';
import { detailsInWords, failureWords } from './failure-words.js';

const SERVER = 'What the server says in English.';

afterEach(() => i18n.loadAndActivate({ locale: 'en', messages: {} }));

test('a refusal is said in the language in use, by its code and its reason, with their parameters', () => {
  const german = {
    'Your role does not allow this.': 'Ihre Rolle erlaubt das nicht.',
    'Select at most {most} characters at once.': ['Höchstens ', ['most'], ' Zeichen.'],
  };
  i18n.loadAndActivate({ locale: 'de', messages: german as never });
  expect(failureWords({ code: 'not_allowed', message: SERVER })).toBe('Ihre Rolle erlaubt das nicht.');
  expect(failureWords({ code: 'anchor_outside', message: SERVER, details: { reason: 'too_long', most: 20_000 } })).toBe(
    'Höchstens 20.000 Zeichen.',
  );
});

test('what is wrong with a form is said field by field', () => {
  const issues = [
    { path: 'body.email', message: 'Invalid email address', code: 'invalid_format.email' },
    { path: 'body.name', message: 'Too big', code: 'too_big.string', limit: 1 },
    { path: 'body.zone', message: 'is no time zone.', code: 'custom' },
    { path: 'body.fourth', message: 'is not named', code: 'custom' },
  ];
  expect(failureWords({ code: 'invalid_request', message: SERVER, details: { issues } })).toBe(
    'Some of what was sent is not valid. email: Invalid email address. name: At most 1 character. zone: is no time zone.',
  );
  expect(detailsInWords({ issues: issues.slice(1, 2) })).toEqual({
    issues: [{ path: 'body.name', message: 'At most 1 character.', code: 'too_big.string', limit: 1 }],
  });
});

test('what only the schema has words for is not said in English to who reads another language', () => {
  const germanOf = { 'This value is not valid.': 'Ungültig.', 'is no time zone': 'keine Zeitzone' };
  i18n.loadAndActivate({ locale: 'de', messages: germanOf as never });
  const problems = ['Unrecognized key: "{x"', 'is no time zone'].map(
    (message) => detailsInWords({ issues: [{ path: 'body.zone', message, code: 'custom' }] })['issues'],
  );
  expect(problems).toEqual(
    ['Ungültig.', 'keine Zeitzone.'].map((message) => [{ path: 'body.zone', message, code: 'custom' }]),
  );
});

test('a file that cannot be read is told in the language in use, with what to do', () => {
  const germanOf = { 'The file has no bytes.': 'Die Datei ist leer.' };
  i18n.loadAndActivate({ locale: 'de', messages: germanOf as never });
  const words = [{ id: 'The file has no bytes.' }, { id: 'Choose {what}.', values: { what: { id: 'a file' } } }];
  expect(failureWords({ code: 'unreadable_file', message: SERVER, details: { reason: 'empty', words } })).toBe(
    'Die Datei ist leer. Choose a file.',
  );
});

test('a reason that is not known here is said as the server says it', () => {
  expect(failureWords({ code: 'unreadable_file', message: SERVER, details: { reason: 'binary' } })).toBe(SERVER);
});
