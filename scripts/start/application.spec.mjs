import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { inRoot } from '../lib/root.mjs';

test('the image runs the application with the options of npm start, but for the source maps, which it does not have', async () => {
  const options = JSON.parse(await readFile(inRoot('apps', 'api', 'node-options.json'), 'utf8'));
  const image = await readFile(inRoot('docker', 'Dockerfile'), 'utf8');
  const command = JSON.parse(/^CMD (\[.*\])$/m.exec(image)[1]);
  assert.deepEqual(command, [
    'node',
    ...options.filter((option) => option !== '--enable-source-maps'),
    'apps/api/dist/main.js',
  ]);
});
