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

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** The same engine without windows, tabs and their own pages; with it a story takes a third less of the processor. */
const shells = ['chromium-headless-shell', 'chrome-headless-shell'];

/** Installs a package of Debian, where that is possible; returns the program of that name. */
const installed = async (name) => {
  if (process.getuid?.() !== 0 || !(await exists('/etc/debian_version'))) return undefined;
  process.stdout.write(`Installing ${name} from Debian...\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const network = ['-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=10'];
  await run('apt-get', [...network, 'update'], { env });
  await run('apt-get', [...network, 'install', '-y', '--no-install-recommends', name], { env });
  return onPath(name);
};

/** The browser that SCHOLIUM_CHROMIUM names. */
const named = async () => {
  const path = process.env.SCHOLIUM_CHROMIUM;
  if (!path || (await exists(path))) return path || undefined;
  throw new Problem(`SCHOLIUM_CHROMIUM names ${path}, which does not exist.`);
};

const noBrowser = () => {
  throw new Problem(
    'No Chromium was found; install one (on Debian: apt-get install chromium) or name it in SCHOLIUM_CHROMIUM.',
  );
};

/** A whole Chromium: the one named, Playwright's, the system's, or on Debian as root one that is installed now. */
export const findChromium = async () =>
  (await named()) ??
  (await playwrightsOwn()) ??
  (await onPath(...browsers)) ??
  (await installed('chromium')) ??
  noBrowser();

/**
 * A Chromium for the stories: the one named, Playwright's, a headless shell, which is installed on Debian as root, or
 * else whatever Chromium there is.
 */
export const findHeadlessChromium = async () =>
  (await named()) ??
  (await playwrightsOwn()) ??
  (await onPath(...shells)) ??
  (await installed('chromium-headless-shell')) ??
  (await findChromium());
