/** Values of JSON that nobody has checked. */
import { malformed } from './refused.js';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws AnnotationsRefused with the path of what is no object. */
export function objectAt(value: unknown, path: string): JsonObject {
  if (!isObject(value)) throw malformed(path);
  return value;
}

export function listAt(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed(path);
  return value;
}

/** A list, one thing as a list of it, or nothing. */
export const several = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

export function wholeAt(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw malformed(path);
  return value;
}

export function textAt(value: unknown, path: string): string {
  if (typeof value !== 'string') throw malformed(path);
  return value;
}

/** A text, or a number as text; null for anything else and for an empty text. */
export const said = (value: unknown): string | null =>
  typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' ? value : null;

export const saidNumber = (value: unknown): number | null => {
  const found = said(value);
  return found !== null && /^\d+$/u.test(found) ? Number(found) : null;
};

/** Parses JSON. Throws AnnotationsRefused with the line, where the text has several. */
export function jsonOf(text: string, where: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const at = /position (\d+)/u.exec(error instanceof Error ? error.message : '')?.[1];
    const isOneLine = at === undefined || !text.includes('\n');
    throw malformed(isOneLine ? where : `${where}, line ${text.slice(0, Number(at)).split('\n').length}`);
  }
}
