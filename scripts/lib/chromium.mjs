import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { Problem } from './problem.mjs';
import { inRoot } from './root.mjs';
import { run } from './run.mjs';

const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  );

const onPath = async (...names) => {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      if (folder !== '' && (await exists(path))) return path;
    }
  }
  return undefined;
};

/** The browser that Playwright downloaded for itself, if it did. */
const playwrightsOwn = async () => {
  try {
    const path = createRequire(inRoot('e2e', 'package.json'))('@playwright/test').chromium.executablePath();
    return (await exists(path)) ? path : undefined;
  } catch {
    // No build of it for this system.
    return undefined;
  }
};

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const installed = async () => {
  if (process.getuid?.() !== 0 || !(await exists('/etc/debian_version'))) return undefined;
  process.stdout.write('Installing Chromium from Debian...\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
  return onPath(...names);
};

/**
 * A Chromium to test with: the one named, Playwright's, the system's, or on Debian as root one that is installed now.
 */
export const findChromium = async () => {
  const named = process.env.SCHOLIUM_CHROMIUM;
  if (named) {
    if (await exists(named)) return named;
    throw new Problem(`SCHOLIUM_CHROMIUM names ${named}, which does not exist.`);
  }
  const found = (await playwrightsOwn()) ?? (await onPath(...names)) ?? (await installed());
  if (found !== undefined) return found;
  throw new Problem(
    'No Chromium was found; install one (on Debian: apt-get install chromium) or name it in SCHOLIUM_CHROMIUM.',
  );
};
