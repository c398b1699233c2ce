/** A project's vocabulary: entity types, highlight codes and the reasons a reviewer may give. */
import { z } from 'zod';
import { ids } from './ids.js';
import { nameUpTo, textUpTo } from './values.js';

/** A digit key 1-9 that applies the entry in the editor. */
const shortcut = textUpTo(1)
  .regex(/^[1-9]$/)
  .nullable();
/** Index into the colour-blind-safe palette (Okabe-Ito order), 0-7. */
const color = z.int().min(0).max(7);

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

export const vocabulary = z
  .strictObject({
    entityTypes: z.array(entityType).max(100),
    codes: z.array(code).max(500),
    rejectionReasons: z.array(rejectionReason).min(1).max(50),
  })
  .superRefine((value, context) => {
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
  });

export type EntityType = z.infer<typeof entityType>;
export type Code = z.infer<typeof code>;
export type RejectionReason = z.infer<typeof rejectionReason>;
export type Vocabulary = z.infer<typeof vocabulary>;
