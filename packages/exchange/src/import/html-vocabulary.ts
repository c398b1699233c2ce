import { counted } from './reader.js';
import type { Counted } from './reader.js';

/** Elements that are dropped with all they hold, by the words the warning uses. */
export const DROPPED: ReadonlyMap<string, Counted> = new Map(
  Object.entries({
    script: counted('script'),
    style: counted('style'),

    iframe: counted('frame'),
    frame: counted('frame'),
    frameset: counted('frame'),
    object: counted('plug-in'),
    embed: counted('plug-in'),
    applet: counted('plug-in'),
    svg: counted('drawing', '(svg)'),
    math: counted('formula', '(math)'),
    template: counted('template'),
    noscript: counted('script replacement'),
    noembed: counted('plug-in replacement'),
    noframes: counted('frame replacement'),
    canvas: counted('canvas', '', 'canvases'),
    video: counted('video'),
    audio: counted('sound'),
    input: counted('form field'),
    button: counted('form field'),
    select: counted('form field'),
    textarea: counted('form field'),
    dialog: counted('dialog'),
  }),
);

/** Elements that begin and end a block. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
