import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileRuleViolations, missingPaths } from './file-rules.mjs';

const check = (path, text = '') => fileRuleViolations([{ path, text }]);

test('a file of 501 lines is reported and one of 500 is not', () => {
  assert.equal(check('apps/api/src/long.ts', 'x\n'.repeat(501)).length, 1);
  assert.equal(check('apps/api/src/long.ts', 'x\n'.repeat(500)).length, 0);
});

test('a comment of more than 120 characters is reported, and code is left to the formatter', () => {
  const words = 'x'.repeat(117);
  assert.equal(check('apps/api/src/a.ts', `// ${words}\n`).length, 0);
  assert.equal(check('apps/api/src/a.ts', `// ${words}y\n`).length, 1);
  assert.equal(check('apps/api/src/a.ts', `/** ${words} */\n`).length, 1);
  assert.equal(check('apps/api/src/a.ts', `const text = '${words}';\n`).length, 0);
});

test('SQL outside a repository of the API, its statements or its helpers is reported', () => {
  const fixtures = [
    "await this.database.query('listen x', []);",
    'await transaction.$queryRawUnsafe(text);',
    'const TEXT = `select id from "Document" where id = $1`;',
    'const TEXT = \'update "User" set active = false\';',
    'const TEXT = `\n  insert into "Watch" values ($1)`;',
    'const MORE = ` left join "User" u on true`;',
  ];
  for (const text of fixtures) {
    assert.equal(check('apps/api/src/inbox/counts.ts', text).length, 1, text);
    assert.equal(check('apps/api/src/inbox/counts.service.ts', text).length, 1, text);
    assert.equal(check('apps/api/src/inbox/counts.repository.ts', text).length, 0, text);
    assert.equal(check('apps/api/src/inbox/counts-statement.ts', text).length, 0, text);
    assert.equal(check('apps/api/src/sql/counts.ts', text).length, 0, text);
    assert.equal(check('apps/web/src/inbox/counts.ts', text).length, 0, text);
  }
  assert.equal(check('apps/api/src/inbox/a.ts', "title('Select a document from the list');").length, 0);
  assert.equal(check('apps/api/src/inbox/a.ts', '// the database.query of a repository').length, 0);
});

test('a test file that no runner picks up is reported', () => {
  assert.equal(check('apps/api/test/lost.spec.ts').length, 1);
  assert.equal(check('packages/review/src/found.test.ts').length, 1);
  assert.equal(check('packages/review/src/found.spec.ts').length, 0);
});

test('a test that is left out or alone is reported', () => {
  const call = (name) => `describe('x', () => { test${name}('y', () => {}); });`;
  assert.equal(check('packages/review/src/a.spec.ts', call('.only')).length, 1);
  assert.equal(check('packages/review/src/a.spec.ts', call('.skip')).length, 1);
  assert.equal(check('packages/review/src/a.spec.ts', call('')).length, 0);
});

test('a path in the guide that is not there is reported', () => {
  const guide = 'See `apps/api/src/ledger`, `packages/gone/src/x.ts` and `npm start`.';
  const missing = missingPaths(guide, (path) => path === 'apps/api/src/ledger');
  assert.deepEqual(missing, ['docs/architecture.md names packages/gone/src/x.ts, which is not there.']);
});
