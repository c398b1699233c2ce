import type { Counted } from './reader.js';

/** Elements that are dropped with all they hold, by the words the warning uses. */
export const DROPPED: ReadonlyMap<string, Counted> = new Map(
  Object.entries({
    script: /*i18n*/ '{count, plural, one {# script} other {# scripts}}',
    style: /*i18n*/ '{count, plural, one {# style} other {# styles}}',

    iframe: /*i18n*/ '{count, plural, one {# frame} other {# frames}}',
    frame: /*i18n*/ '{count, plural, one {# frame} other {# frames}}',
    frameset: /*i18n*/ '{count, plural, one {# frame} other {# frames}}',
    object: /*i18n*/ '{count, plural, one {# plug-in} other {# plug-ins}}',
    embed: /*i18n*/ '{count, plural, one {# plug-in} other {# plug-ins}}',
    applet: /*i18n*/ '{count, plural, one {# plug-in} other {# plug-ins}}',
    svg: /*i18n*/ '{count, plural, one {# drawing (svg)} other {# drawings (svg)}}',
    math: /*i18n*/ '{count, plural, one {# formula (math)} other {# formulas (math)}}',
    template: /*i18n*/ '{count, plural, one {# template} other {# templates}}',
    noscript: /*i18n*/ '{count, plural, one {# script replacement} other {# script replacements}}',
    noembed: /*i18n*/ '{count, plural, one {# plug-in replacement} other {# plug-in replacements}}',
    noframes: /*i18n*/ '{count, plural, one {# frame replacement} other {# frame replacements}}',
    canvas: /*i18n*/ '{count, plural, one {# canvas} other {# canvases}}',
    video: /*i18n*/ '{count, plural, one {# video} other {# videos}}',
    audio: /*i18n*/ '{count, plural, one {# sound} other {# sounds}}',
    input: /*i18n*/ '{count, plural, one {# form field} other {# form fields}}',
    button: /*i18n*/ '{count, plural, one {# form field} other {# form fields}}',
    select: /*i18n*/ '{count, plural, one {# form field} other {# form fields}}',
    textarea: /*i18n*/ '{count, plural, one {# form field} other {# form fields}}',
    dialog: /*i18n*/ '{count, plural, one {# dialog} other {# dialogs}}',
  }),
);

/** Elements that begin and end a block. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
