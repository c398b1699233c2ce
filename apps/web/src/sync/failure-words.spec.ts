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

test('a reason that is not known here is said as the server says it', () => {
  expect(failureWords({ code: 'unreadable_file', message: SERVER, details: { reason: 'binary' } })).toBe(SERVER);
});
