/** A project's vocabulary: entity types, highlight codes and the reasons a reviewer may give. */
import { z } from 'zod';
import { ids } from './ids.js';
import { nameUpTo, textUpTo } from './values.js';

/** The lists of a vocabulary that bodies name entries of. */
export const TERM_LISTS = ['entityTypes', 'codes'] as const;
export type TermList = (typeof TERM_LISTS)[number];

/** The most entries of each list. */
export const MOST_TERMS: Readonly<Record<TermList, number>> = { entityTypes: 100, codes: 500 };

/** The most codes and types of a project that are merged into others. */
export const MOST_MERGED = 500;

/** A digit key 1-9 that applies the entry in the editor. */
const shortcut = textUpTo(1)
  .regex(/^[1-9]$/)
  .nullable();
const COLORS = 8;
/** Index into the colour-blind-safe palette (Okabe-Ito order), 0-7. */
const color = z
  .int()
  .min(0)
  .max(COLORS - 1);

export const entityType = z.strictObject({
  id: ids.term,
  label: nameUpTo(80),
  letter: textUpTo(3).min(1),
  color,
  shortcut,
  description: textUpTo(500),
});
export const code = z.strictObject({
  id: ids.term,
  label: nameUpTo(80),
  parentId: ids.term.nullable(),
  color,
  shortcut,
  description: textUpTo(500),
});
export const rejectionReason = z.strictObject({ code: ids.term, label: nameUpTo(120) });

/** `nestedIds` are codes that were under it and were moved with it. */
const into = { intoId: ids.term, nestedIds: z.array(ids.term) };
const typeMerge = z.strictObject({ list: z.literal('entityTypes'), term: entityType, ...into });
const codeMerge = z.strictObject({ list: z.literal('codes'), term: code, ...into });
const byWhom = { byId: ids.compared, at: z.string() };
/** The merge of a code or type, as it was, into another one. */
export const termMerge = z.discriminatedUnion('list', [typeMerge, codeMerge]);
/** A code or type that was merged. Work keeps its id, which means the other one from then on: see `termOf`. */
export const mergedTerm = z.discriminatedUnion('list', [typeMerge.extend(byWhom), codeMerge.extend(byWhom)]);

const lists = {
  entityTypes: z.array(entityType).max(MOST_TERMS.entityTypes),
  codes: z.array(code).max(MOST_TERMS.codes),
  rejectionReasons: z.array(rejectionReason).min(1).max(50),
};
type Lists = z.infer<z.ZodObject<typeof lists>>;

const checkLists = (value: Lists, context: z.RefinementCtx): void => {
  const issue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const seenTypes = new Set<string>();
  value.entityTypes.forEach((t, i) => {
    if (seenTypes.has(t.id)) issue(['entityTypes', i, 'id'], `Two entity types are called ${t.id}.`);
    seenTypes.add(t.id);
  });
  const parents = new Map<string, string | null>();
  value.codes.forEach((c, i) => {
    if (parents.has(c.id)) issue(['codes', i, 'id'], `Two codes are called ${c.id}.`);
    parents.set(c.id, c.parentId);
  });
  value.codes.forEach((c, i) => {
    if (c.parentId !== null && !parents.has(c.parentId))
      issue(['codes', i, 'parentId'], `No code is called ${c.parentId}.`);
    const seen = new Set([c.id]);
    for (let p = c.parentId; p !== null && p !== undefined; p = parents.get(p) ?? null) {
      if (seen.has(p)) return issue(['codes', i, 'parentId'], `The code ${c.id} is its own ancestor.`);
      seen.add(p);
    }
  });
};

/** What a manager sets: a vocabulary without what was merged, which stays as it is. */
export const vocabularyLists = z.strictObject(lists).superRefine(checkLists);
/** `merged` is absent where nothing was. */
export const vocabulary = z
  .strictObject({ ...lists, merged: z.array(mergedTerm).max(MOST_MERGED).optional() })
  .superRefine(checkLists);

export type EntityType = z.infer<typeof entityType>;
export type Code = z.infer<typeof code>;
export type RejectionReason = z.infer<typeof rejectionReason>;
export type TermMerge = z.infer<typeof termMerge>;
export type MergedTerm = z.infer<typeof mergedTerm>;
export type VocabularyLists = z.infer<typeof vocabularyLists>;
export type Vocabulary = z.infer<typeof vocabulary>;

/** An id that the vocabulary does not use yet: lower-case letters, digits and hyphens. */
export function termIdFor(label: string, taken: ReadonlySet<string>): string {
  const base =
    label
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 56) || 'entry';
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** The lists of a vocabulary with one more code at the top level, and the id of that. */
export function withCode(
  { merged = [], ...lists }: Vocabulary,
  label: string,
): { readonly id: string; readonly lists: VocabularyLists } {
  const { codes } = lists;
  const id = termIdFor(label, new Set([...codes.map((one) => one.id), ...merged.map(({ term }) => term.id)]));
  const color = codes.length % COLORS;
  return {
    id,
    lists: { ...lists, codes: [...codes, { id, label, parentId: null, color, shortcut: null, description: '' }] },
  };
}
