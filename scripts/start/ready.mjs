import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../lib/problem.mjs';

const anyAddress = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '[::1]'],
]);

/** The address under which this machine reaches the application. */
export const addressOf = ({ host, port }) => {
  const name = anyAddress.get(host) ?? (host.includes(':') ? `[${host}]` : host);
  return `http://${name}:${port}`;
};

const get = (url) => fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);

/** Waits until the application answers that it is ready; `gone` ends the waiting. */
export const waitUntilReady = async (address, gone) => {
  const deadline = Date.now() + 120_000;
  while (!gone()) {
    const answer = await get(`${address}/api/health/ready`);
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Problem('The application did not become ready within two minutes.');
    await pause(40);
  }
};

/**
 * What a person reads when everything runs: the address, who one can be in the demo, and how an empty workspace gets
 * its owner.
 */
export const welcome = async (address, { dataDir, setupToken }) => {
  const answer = await get(`${address}/api/demo/people`);
  const people = answer?.ok ? (await answer.json()).people : [];
  const setup = await get(`${address}/api/setup`);
  const ownerNeeded = setup?.ok === true && (await setup.json()).needed;
  const width = Math.max(0, ...people.map(({ name }) => name.length));
  return [
    '',
    `Scholium is ready: ${address}`,
    ...(people.length > 0 ? ['', 'Demo people (sign in with one click):'] : []),
    ...people.map(({ name, role, email }) => `  ${name.padEnd(width)}  ${role}, ${email}`),
    ...(ownerNeeded
      ? [
          '',
          'The workspace is empty. Create its first owner on this machine, or from another one with the token',
          `  ${setupToken}`,
        ]
      : []),
    '',
    `Data: ${dataDir}   Stop: Ctrl-C`,
    '',
  ].join('\n');
};
