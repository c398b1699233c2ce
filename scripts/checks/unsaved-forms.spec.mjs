import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unguardedForms } from './unsaved-forms.mjs';

const file = (path, text) => ({ path: `apps/web/src/${path}`, text });

test('a form without a guard is reported, one with a guard or without anything to lose is not', () => {
  assert.equal(unguardedForms([file('inbox/a.tsx', '<form onSubmit={send}>')]).length, 1);
  assert.equal(unguardedForms([file('inbox/a.tsx', '<Paper component="form">')]).length, 1);
  assert.deepEqual(unguardedForms([file('inbox/a.tsx', '<FormModal><Textarea /></FormModal>')]), []);
  assert.deepEqual(unguardedForms([file('people/sign-in-screen.tsx', '<TextInput />')]), []);
});

test('a form whose guard stands in another file is reported when that file has none', () => {
  const form = file('knowledge/forms/new-form.tsx', '<Textarea />');
  assert.equal(unguardedForms([form, file('knowledge/add-source.tsx', '<Modal>')]).length, 1);
  assert.deepEqual(unguardedForms([form, file('knowledge/add-source.tsx', '<FormModal>')]), []);
});
