import { makeParagraphs, makeSpans, SIZES } from '../corpus.js';
import type { BenchSpan, Size } from '../corpus.js';
import { floor } from './floor.js';
import { ours } from './ours.js';
import { bare, naive } from './prosemirror.js';
import { recogito } from './recogito.js';
import type { Opened, Subject } from './subject.js';

const SUBJECTS = { floor, ours, bare, naive, recogito } satisfies Record<string, Subject>;
export type SubjectName = keyof typeof SUBJECTS;

/** Length of a frame at 60 Hz, in ms. */
const FRAME = 1000 / 60;

/** Resolves in the first task after the next frame was handed over for painting. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
}

const mount = document.querySelector<HTMLElement>('#scroller')!;
const query = new URLSearchParams(location.search);
const paragraphs = makeParagraphs(SIZES[(query.get('size') ?? 'S') as Size]);
const spans = makeSpans(paragraphs, Number(query.get('spans') ?? 0));
const open = SUBJECTS[(query.get('subject') ?? 'ours') as SubjectName](mount, { paragraphs, spans });
let opened: Opened = {};

/** What the runner calls in the page. Times are milliseconds. */
export interface Bench {
  open(): Promise<number>;
  change(times: number): Promise<{ total: number[]; script: number[] }>;
  scroll(steps: number): Promise<number[]>;
  nodes(): number;
}

const bench: Bench = {
  async open() {
    await document.fonts.ready;
    await painted();
    const start = performance.now();
    opened = open();
    await opened.drawn;
    await painted();
    return performance.now() - start;
  },

  /**
   * Adds and deletes one annotation in view, in turn; each timed until it is painted. A person's answer comes at any
   * moment of a frame, so the starts are spread evenly over one (by the golden ratio, never twice at the same point).
   */
  async change(times) {
    const total: number[] = [];
    const script: number[] = [];
    const span: BenchSpan = { ...makeSpans(paragraphs.slice(0, 3), 1, 99)[0]!, id: 'added' };
    for (let i = 0; i < times; i++) {
      await painted();
      const begin = performance.now() + ((i * 0.618) % 1) * FRAME;
      while (performance.now() < begin);
      const start = performance.now();
      if (i % 2 === 0) opened.add!(span);
      else opened.remove!(span.id);
      script.push(performance.now() - start);
      await painted();
      total.push(performance.now() - start);
    }
    return { total, script };
  },

  /** Scrolls through the whole text in equal steps, a frame each; answers the lengths of the frames. */
  async scroll(steps) {
    const frames: number[] = [];
    await painted();
    for (let step = 1; step <= steps; step++) {
      const start = performance.now();
      mount.scrollTop = ((mount.scrollHeight - mount.clientHeight) * step) / steps;
      await painted();
      frames.push(performance.now() - start);
    }
    return frames;
  },

  nodes: () => document.querySelectorAll('*').length,
};

Object.assign(window, { bench });
