import { setTimeout as pause } from 'node:timers/promises';
import type { Workspace, Person } from '../harness/workspace.js';
import { HttpConnection } from '../lib/http-connection.js';
import { propose } from '../seed/commands.js';
import { importText } from '../seed/text.js';
import { Words } from '../seed/words.js';

/** People at once, each on a connection and in a document of their own. */
export const WRITERS = 8;

/** People who propose one annotation after the other for as long as they are told to. */
export class Writers {
  readonly #people: readonly Person[];
  readonly #documents: readonly string[];
  readonly #words: Words;

  private constructor(people: readonly Person[], documents: readonly string[], words: Words) {
    this.#people = people;
    this.#documents = documents;
    this.#words = words;
  }

  static async of(workspace: Workspace): Promise<Writers> {
    const people = await workspace.people('annotator', WRITERS);
    const { text } = await importText('S');
    const documents: string[] = [];
    for (let index = 0; index < WRITERS; index += 1) documents.push(await workspace.import(text));
    return new Writers(people, documents, await Words.of(workspace.owner, documents[0]!));
  }

  /**
   * All write: for `before` ms first, then measured for `during` ms. Answers what one proposal took, in ms: time, and
   * what `processor` grew by.
   */
  async whileWriting(
    before: number,
    during: number,
    processor: () => Promise<number>,
  ): Promise<{ readonly time: number; readonly processor: number }> {
    const end = new AbortController();
    let written = 0;
    const write = async (person: Person, documentId: string): Promise<void> => {
      const connection = await HttpConnection.open(person.client.url);
      try {
        for (; !end.signal.aborted; written += 1) {
          const { status, body } = await connection.ask(propose(person, documentId, this.#words).request);
          if (status >= 300) throw new Error(`Answered ${status}: ${body.toString('utf8').slice(0, 400)}`);
        }
      } finally {
        connection.close();
      }
    };
    const measure = async () => {
      await pause(before);
      const [first, began, spent] = [written, performance.now(), await processor()];
      await pause(during);
      const [last, ended, total] = [written, performance.now(), await processor()];
      end.abort();
      return { time: (ended - began) / (last - first), processor: (total - spent) / (last - first) };
    };
    const writing = this.#people.map((person, index) => write(person, this.#documents[index]!));
    const [costs] = await Promise.all([measure(), ...writing]);
    return costs;
  }
}
