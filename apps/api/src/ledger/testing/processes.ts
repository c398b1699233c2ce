import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CommitRequest } from '../commit-request.js';

const HOOKS = new URL('../../../../../scripts/specs/source-hooks.mjs', import.meta.url);

/** A program in a process of its own, run from its source. */
export function spawnSource(program: URL, ...given: readonly string[]): ChildProcess {
  const flags = ['--no-deprecation', '--import', fileURLToPath(HOOKS), fileURLToPath(program)];
  return spawn(process.execPath, [...flags, ...given], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

/** Another process with a ledger of its own. */
export class OtherProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<string, (refusal: string | null) => void>();

  private constructor(url: string) {
    this.#child = spawnSource(new URL('committing-process.ts', import.meta.url), url);
    createInterface({ input: this.#child.stdout! }).on('line', (line) => {
      const { commandId, refusal } = JSON.parse(line) as {
        readonly commandId: string;
        readonly refusal: string | null;
      };
      this.#waiting.get(commandId)?.(refusal);
    });
  }

  static async start(url: string): Promise<OtherProcess> {
    const started = new OtherProcess(url);
    await new Promise((resolve) => started.#waiting.set('ready', resolve));
    return started;
  }

  /** The code of a refusal, or null when the command was taken. */
  ask(userId: string, streamId: string, command: CommitRequest['command']): Promise<string | null> {
    const request: CommitRequest = { streamId, userId, commandId: randomUUID(), command };
    return new Promise((resolve) => {
      this.#waiting.set(request.commandId, resolve);
      this.#child.stdin!.write(`${JSON.stringify(request)}\n`);
    });
  }

  async end(): Promise<void> {
    this.#child.stdin!.end();
    await once(this.#child, 'exit');
  }
}
