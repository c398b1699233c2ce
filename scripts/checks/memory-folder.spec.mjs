import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUsable } from './memory-folder.mjs';

test('takes a file system in memory from which programs may be run, and no other', () => {
  const root = '/dev/vda / ext4 rw,relatime 0 0';
  assert.ok(isUsable(`${root}\ntmpfs /dev/shm tmpfs rw,relatime,size=24684092k 0 0\n`));
  assert.ok(!isUsable(`${root}\nshm /dev/shm tmpfs rw,nosuid,nodev,noexec,relatime,size=65536k 0 0\n`));
  assert.ok(!isUsable(`${root}\ntmpfs /dev/shm/other tmpfs rw 0 0\n`));
  assert.ok(!isUsable(''));
});
