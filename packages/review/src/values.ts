/**
 * What commands and requests are made of. Every schema of something that comes from outside is built of these, so that
 * nothing gets in that cannot be stored, sent on and shown again as it came; a spec of the contract finds any that is
 * not.
 */
import { isStorableText } from '@scholium/document/text';
import { z } from 'zod';

/** An id made by whoever sends it: a UUID in any spelling, always passed on in lower case, as PostgreSQL spells it. */
export const id = z.uuid().toLowerCase();

/** The largest number of an `integer` column of PostgreSQL. */
export const LARGEST_NUMBER = 2_147_483_647;

/** A whole number as a column holds it: a count, a position, a version, a number of the log. */
export const wholeNumber = (least = 0, most = LARGEST_NUMBER) => z.int().min(least).max(most);

/** The same where it travels in an address. */
export const wholeNumberInAddress = (least = 0, most = LARGEST_NUMBER) => z.coerce.number().int().min(least).max(most);

/** The rule of every text: what has no UTF-8 form, and U+0000, can be stored nowhere. */
export const storable = z.check<string>(({ value, issues }) => {
  if (!isStorableText(value))
    issues.push({
      code: 'custom',
      input: value,
      message: /*i18n*/ 'contains a character that is not allowed (U+0000, or half of a surrogate pair)',
    });
});

/** A link that a browser may follow: http or https only. */
export const webUrl = z
  .url({ protocol: /^https?$/ })
  .check(storable)
  .max(2_000);

/** Text of any number of lines, kept as it came, of at most `most` UTF-16 units. */
export const textUpTo = (most: number) => z.string().check(storable).max(most);

/** The same without the white space around it. */
export const trimmedUpTo = (most: number) => z.string().check(storable).trim().max(most);

/**
 * Text of one line, of at most `most` UTF-16 units without the white space around it, which is taken off; line breaks
 * and other control characters become spaces.
 */
export const lineUpTo = (most: number) => z.string().check(storable).overwrite(onOneLine).max(most);

/** A line that is never empty. */
export const nameUpTo = (most: number) => lineUpTo(most).min(1);

// eslint-disable-next-line no-control-regex -- control characters are exactly what is taken out
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu;
const onOneLine = (value: string): string => value.replace(BREAKS, ' ').trim();

/** What JSON of a shape that nobody checks further may hold. */
export interface JsonLimits {
  /** How deep lists and objects may nest. */
  readonly depth: number;
  /** Values of all kinds, and keys. */
  readonly values: number;
  /** UTF-16 units of all texts and keys. */
  readonly units: number;
}

/** Why JSON is not taken, or null. Walks with its own stack, and no further than the limits. */
export function jsonProblem(json: unknown, limits: JsonLimits): string | null {
  const stack: { readonly value: unknown; readonly depth: number }[] = [{ value: json, depth: 0 }];
  let values = 0;
  let units = 0;
  const take = (said: string): string | null => {
    units += said.length;
    if (units > limits.units) return `holds more than ${limits.units.toLocaleString('en')} characters`;
    return isStorableText(said)
      ? null
      : 'contains a character that is not allowed (U+0000, or half of a surrogate pair)';
  };
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, depth } = next;
    values += 1;
    if (values > limits.values) return `holds more than ${limits.values.toLocaleString('en')} values`;
    if (typeof value === 'string') {
      const problem = take(value);
      if (problem) return problem;
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= limits.depth) return `nests deeper than ${limits.depth}`;
      if (!Array.isArray(value)) {
        for (const key of Object.keys(value)) {
          const problem = take(key);
          if (problem) return problem;
        }
      }
      for (const inner of Object.values(value)) {
        stack.push({ value: inner, depth: depth + 1 });
        if (stack.length + values > limits.values)
          return `holds more than ${limits.values.toLocaleString('en')} values`;
      }
    } else if (typeof value === 'number' ? !Number.isFinite(value) : value !== null && typeof value !== 'boolean')
      return 'holds what is no JSON';
  }
  return null;
}

const boundedJson = (limits: JsonLimits) =>
  z.check<unknown>(({ value, issues }) => {
    const problem = jsonProblem(value, limits);
    if (problem) issues.push({ code: 'custom', input: value, message: problem });
  });

/**
 * The rule of a record whose fields are kept as they came: one of a bibliography has few, and hardly any inside each
 * other.
 */
export const SMALL_JSON = boundedJson({ depth: 8, values: 2_000, units: 20_000 });
/**
 * The rule of a step, before the document's own grammar looks at it: room for a large paste, and for the deepest
 * nesting of a document.
 */
export const STEP_JSON = boundedJson({ depth: 80, values: 500_000, units: 4_000_000 });

/** ProseMirror steps as JSON. */
export const stepsJson = (most: number) => z.array(z.unknown().check(STEP_JSON)).min(1).max(most);
