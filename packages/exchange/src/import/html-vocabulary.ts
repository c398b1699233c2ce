import type { ImportedMark } from './imported-block.js';

/** Elements that are dropped with all they hold, by the word the warning uses. */
export const DROPPED: Readonly<Record<string, string>> = {
  script: 'scripts',
  style: 'styles',
  iframe: 'frames',
  frame: 'frames',
  frameset: 'frames',
  object: 'plug-ins',
  embed: 'plug-ins',
  applet: 'plug-ins',
  svg: 'drawings (svg)',
  math: 'formulas (math)',
  template: 'templates',
  noscript: 'script replacements',
  noembed: 'plug-in replacements',
  noframes: 'frame replacements',
  canvas: 'canvases',
  video: 'videos',
  audio: 'sounds',
  input: 'form fields',
  button: 'form fields',
  select: 'form fields',
  textarea: 'form fields',
  dialog: 'dialogs',
};

/** Elements that begin and end a block. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Elements whose words are set in a mark. */
export const MARKS: Readonly<Record<string, ImportedMark>> = {
  strong: { type: 'strong' },
  b: { type: 'strong' },
  em: { type: 'em' },
  i: { type: 'em' },
  cite: { type: 'em' },
  dfn: { type: 'em' },
  code: { type: 'code' },
  kbd: { type: 'code' },
  samp: { type: 'code' },
  tt: { type: 'code' },
};
