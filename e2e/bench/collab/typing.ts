import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../lib/interleave.js';
import { carets } from './carets.js';
import { Frames } from './frames.js';
import type { OpenedText, Place } from './place.js';
import { Post, Typist } from './typist.js';
import { nothingLost } from './whole.js';

/** How many type, how long, and the time from key to key of each, in ms, on average. */
export interface Pace {
  readonly people: number;
  readonly seconds: number;
  readonly between: number;
}

/** From a submission to another's socket, in ms, and what the server spent on a submission. */
export interface Typed {
  readonly p50: number;
  readonly p99: number;
  readonly processor: number;
}

const LONGEST = 30_000;

/** Lets people sit down, does `work` with them and sees them off. */
const together = async <T>(place: Place, people: number, work: (typists: readonly Typist[], opened: OpenedText, post: Post) => Promise<T>): Promise<T> => {
  const opened = await place.open();
  const [frames, post] = [new Frames(), new Post()];
  const typists = await Promise.all(carets(opened.doc, people).map((caret, person) => Typist.sitDown(place, person, opened, caret, frames, post)));
  try {
    const all = async (): Promise<T> => {
      // Whoever has seen the first letter follows.
      typists[0]!.press();
      await level(typists);
      return work(typists, opened, post);
    };
    return await Promise.race([all(), post.failed]);
  } finally {
    for (const typist of typists) typist.leave();
  }
};

/** Resolves when everything typed has reached everybody. */
const level = async (typists: readonly Typist[]): Promise<void> => {
  await Promise.all(typists.map((typist) => typist.settled()));
  const last = Math.max(...typists.map(({ seq }) => seq));
  for (const deadline = performance.now() + LONGEST; typists.some(({ seq }) => seq < last); await pause(5)) {
    if (performance.now() > deadline) throw new Error(`Not everybody has seen entry ${last} within ${LONGEST} ms.`);
  }
};

/** People type at their own places, each a little unevenly; checks afterwards that nothing was lost. */
export const typeTogether = (place: Place, { people, seconds, between }: Pace): Promise<Typed> =>
  together(place, people, async (typists, opened, post) => {
    post.taken.length = 0;
    const before = await place.program.processorTime();
    const first = typists[0]!.seq;
    const end = performance.now() + seconds * 1_000;
    await Promise.all(typists.map(async (typist) => {
      for (await pause(Math.random() * between); performance.now() < end; await pause(between * (0.5 + Math.random()))) typist.press();
    }));
    await level(typists);
    const processor = ((await place.program.processorTime()) - before) / (typists[0]!.seq - first);
    await nothingLost(place, opened, typists);
    return { p50: percentile(post.taken, 50), p99: percentile(post.taken, 99), processor };
  });

/** Puts `count` single letters into a document, each a submission of its own, as quickly as they are taken. */
export const typeMuch = (place: Place, people: number, count: number): Promise<void> =>
  together(place, people, async (typists) => {
    let left = count - 1;
    await Promise.all(typists.map(async (typist) => {
      while (left > 0) {
        left -= 1;
        typist.press();
        await typist.settled();
      }
    }));
    await level(typists);
  });
