import type { Segment } from '../spans/segments.js';
import type { SpanStyle } from '../spans/span.js';

/** Attribute that names a painted segment within its block: the distance of its start from the block's start. */
export const SEGMENT_ATTRIBUTE = 'data-at';

const DASHES: Record<SpanStyle['state'], string> = {
  accepted: 's',
  proposed: 'd',
  changes_requested: 't',
  rejected: 't',
  withdrawn: 't',
};

/** Classes and signs of one segment; the style sheet turns them into lanes (see editor.css). */
export function segmentAttributes(segment: Segment, blockStart: number): Record<string, string> {
  const classes = ['sp'];
  const custom: string[] = [];
  segment.lanes.forEach((span, lane) => {
    if (!span) return;
    const { color, kind, state } = span.style;
    classes.push(`${kind === 'comment' ? 't' : DASHES[state]}${lane}`);
    if (typeof color === 'number') classes.push(`c${lane}-${color % 8}`);
    else custom.push(`--u${lane}:var(${color})`);
  });
  const tinted = segment.lanes.findIndex((span) => span?.style.state === 'accepted' && span.style.kind !== 'comment');
  if (tinted >= 0) classes.push(`tint${tinted}`);
  if (segment.spans.some(({ style }) => style.stale)) classes.push('stale');
  const signed = segment.lanes.findIndex((span) => span !== undefined && segment.starts.includes(span));
  if (signed >= 0) classes.push(`sign${signed}`);
  const attributes: Record<string, string> = {
    nodeName: 'mark',
    class: classes.join(' '),
    [SEGMENT_ATTRIBUTE]: String(segment.from - blockStart),
  };
  const letters = lettersOf(segment);
  if (letters) attributes['data-sign'] = letters;
  if (letters.length > 1) custom.push(`--sign-length:${letters.length}`);
  if (segment.hidden > 0) attributes['data-more'] = `+${segment.hidden}`;
  if (custom.length > 0) attributes['style'] = custom.join(';');
  return attributes;
}

/** Letters of the spans that start here, an exclamation mark after those whose words have changed. */
function lettersOf(segment: Segment): string {
  return segment.starts
    .filter((span) => segment.lanes.includes(span))
    .map(({ style }) => (style.stale ? `${style.letter}!` : style.letter))
    .join('');
}
