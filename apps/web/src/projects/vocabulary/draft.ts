/**
 * A vocabulary being edited. Ids are derived from labels once and never change, because annotations refer to them.
 */
import type { Code, Vocabulary } from '@scholium/review';
import { i18n } from '../../locales/index.js';

export interface CodeLine {
  readonly code: Code;
  readonly depth: number;
}

/** Codes in tree order. */
export function outline(codes: readonly Code[], parentId: string | null = null, depth = 0): readonly CodeLine[] {
  return codes
    .filter((code) => code.parentId === parentId)
    .flatMap((code) => [{ code, depth }, ...outline(codes, code.id, depth + 1)]);
}

/** The code and its descendants. */
export function branchOf(codes: readonly Code[], id: string): ReadonlySet<string> {
  return new Set([id, ...outline(codes, id).map(({ code }) => code.id)]);
}

/** Assigns the shortcut to one entry of a list and removes it from the others. */
export function assignKey<T extends { readonly id: string; readonly shortcut: string | null }>(
  entries: readonly T[],
  id: string,
  shortcut: string | null,
): T[] {
  return entries.map((entry) => {
    if (entry.id === id) return { ...entry, shortcut };
    return shortcut !== null && entry.shortcut === shortcut ? { ...entry, shortcut: null } : entry;
  });
}

/** Why the draft cannot be saved; null when it can. */
export function problemIn({ entityTypes, codes, rejectionReasons }: Vocabulary): string | null {
  if ([...entityTypes, ...codes, ...rejectionReasons].some(({ label }) => label.trim() === ''))
    return i18n.t('Every entry needs a name.');
  if (entityTypes.some(({ letter }) => letter.trim() === ''))
    return i18n.t('Every entity type needs a letter: colour is never the only sign.');
  return rejectionReasons.length === 0 ? i18n.t('Keep at least one reason for rejecting.') : null;
}
