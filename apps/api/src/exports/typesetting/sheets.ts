import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { CitationInput, Cited, SheetInput, Typesetter, TypesetPdf } from '@scholium/exchange';
import { nodeOptionsOfSources } from '../../platform/index.js';
import type { SheetsAnswer, SheetsJob, SheetsMade } from './sheets-job.js';

/** How long one document may take, in ms. */
const LONGEST = 120_000;
/** How long an idle process is kept, in ms. */
const IDLE = 30_000;
/** Where nothing listens: no part of the typesetter may ask a network. */
const NOWHERE = 'http://127.0.0.1:9';

/**
 * Sets text on sheets in a process of its own, one document after the other. Typst is native code that works in one
 * turn: a thread could neither be ended while it does, nor be held to an amount of memory.
 */
@Injectable()
export class Sheets implements Typesetter, OnModuleDestroy {
  #child: ChildProcess | null = null;
  #idle: NodeJS.Timeout | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** `longest`: how long it may take, in ms. */
  pdf(input: SheetInput, longest = LONGEST): Promise<TypesetPdf | null> {
    return this.#inTurn({ pdf: input }, longest) as Promise<TypesetPdf | null>;
  }

  cite(input: CitationInput): Promise<Cited | null> {
    return this.#inTurn({ cite: input }, LONGEST) as Promise<Cited | null>;
  }

  onModuleDestroy(): void {
    this.#end();
  }

  #inTurn(job: SheetsJob, longest: number): Promise<SheetsMade | null> {
    const made = this.#last.then(() => this.#ask(job, longest));
    this.#last = made.catch(() => undefined);
    return made;
  }

  /** Null when it was ended for its time or its memory. Rejects when it does not work. */
  async #ask(job: SheetsJob, longest: number): Promise<SheetsMade | null> {
    if (this.#idle) clearTimeout(this.#idle);
    const child = this.#child !== null && isAlive(this.#child) ? this.#child : started();
    this.#child = child;
    child.ref();
    child.channel?.ref();
    const late = setTimeout(() => child.kill('SIGKILL'), longest);
    try {
      const answer = await new Promise<SheetsAnswer | null>((resolve, reject) => {
        child.once('message', resolve).once('error', reject);
        child.once('exit', (code) =>
          code === null ? resolve(null) : reject(new Error(`The process of sheets ended with ${code}`)),
        );
        child.send(job);
      });
      if (answer === null) return null;
      if ('failure' in answer) throw new Error(answer.failure);
      return answer.made;
    } finally {
      clearTimeout(late);
      child.removeAllListeners();
      child.unref();
      child.channel?.unref();
      this.#idle = setTimeout(() => this.#end(), IDLE).unref();
    }
  }

  #end(): void {
    if (this.#idle) clearTimeout(this.#idle);
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }
}

/** A process that has just ended may still be connected. */
const isAlive = ({ connected, exitCode, signalCode, killed }: ChildProcess): boolean =>
  connected && exitCode === null && signalCode === null && !killed;

/** It sees nothing of the configuration of the server. */
function started(): ChildProcess {
  const path = import.meta.url.endsWith('.ts') ? './sheets.process.ts' : './sheets.process.js';
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  return fork(fileURLToPath(new URL(path, import.meta.url)), {
    execArgv: nodeOptionsOfSources,
    env: { PATH, SystemRoot, TEMP, TMPDIR, HTTP_PROXY: NOWHERE, HTTPS_PROXY: NOWHERE },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}
