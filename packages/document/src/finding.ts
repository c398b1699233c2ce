import type { Node, TagParseRule } from 'prosemirror-model';
import { QUOTE_LIMIT } from './anchor.js';
import { readJson } from './read-json.js';
import { isUuid } from './uuid.js';

/**
 * What a finding of a report refers to. It holds no words: they are read anew for each reader. `at` is the number of
 * the log up to which the report knows the finding: of the document's log, and for entities and sources of the
 * project's. `projectAt` is the same number of the project's log, for the source or entity that an annotation names.
 * Positions of a quotation are ProseMirror's (UTF-16) at `version`.
 */
export type FindingReference =
  | {
      readonly kind: 'annotation';
      readonly id: string;
      readonly documentId: string;
      readonly at: number;
      readonly projectAt: number;
    }
  | { readonly kind: 'entity' | 'source'; readonly id: string; readonly at: number }
  | { readonly kind: 'thread'; readonly id: string; readonly documentId: string; readonly at: number }
  | {
      readonly kind: 'quotation';
      readonly documentId: string;
      readonly version: number;
      readonly from: number;
      readonly to: number;
      readonly at: number;
    };
export type FindingKind = FindingReference['kind'];

/** A finding where it stands in a report. */
export interface FoundFinding {
  /** ProseMirror position before the block. */
  readonly pos: number;
  /** Null while nobody has named the block. */
  readonly blockId: string | null;
  readonly finding: FindingReference;
}

type Check = (value: unknown) => boolean;
const LARGEST_NUMBER = 2_147_483_647;

const number: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LARGEST_NUMBER;

const FIELDS: Readonly<Record<FindingKind, Readonly<Record<string, Check>>>> = {
  annotation: { id: isUuid, documentId: isUuid, at: number, projectAt: number },
  entity: { id: isUuid, at: number },
  source: { id: isUuid, at: number },
  thread: { id: isUuid, documentId: isUuid, at: number },
  quotation: { documentId: isUuid, version: number, from: number, to: number, at: number },
};

/**
 * True for a well-formed reference: the fields of its kind and no others. A quotation covers 1 to {@link QUOTE_LIMIT}
 * positions.
 */
export function isFindingReference(value: unknown): value is FindingReference {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, ...given } = value as Readonly<Record<string, unknown>>;
  if (typeof kind !== 'string' || !Object.hasOwn(FIELDS, kind)) return false;
  const checks = Object.entries(FIELDS[kind as FindingKind]);
  if (Object.keys(given).length !== checks.length) return false;
  if (!checks.every(([name, holds]) => Object.hasOwn(given, name) && holds(given[name]))) return false;
  if (kind !== 'quotation') return true;
  const length = Number(given['to']) - Number(given['from']);
  return length > 0 && length <= QUOTE_LIMIT;
}

/**
 * How a finding is read from HTML. The schema has no such rule, so that neither a pasted page nor an imported file
 * brings findings in; the editor of a report adds it for what was copied from a report.
 */
export const findingParseRule: TagParseRule = {
  tag: 'div.finding[data-finding]',
  node: 'finding',
  priority: 60,
  getAttrs: (element: { getAttribute(name: string): string | null }) => {
    const found = readJson(element.getAttribute('data-finding'));
    return isFindingReference(found) ? { id: element.getAttribute('data-block-id'), finding: found } : false;
  },
};

/** True when a document, or steps, in JSON have a finding in them. O(size). */
export function holdsFindings(json: unknown): boolean {
  const rest: unknown[] = [json];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value !== 'object' || value === null) continue;
    if ('type' in value && value.type === 'finding') return true;
    for (const inner of Object.values(value)) rest.push(inner);
  }
  return false;
}

/** The findings of a document in reading order. O(number of blocks). */
export function findingsOf(doc: Node): FoundFinding[] {
  const found: FoundFinding[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === 'finding')
      found.push({
        pos,
        blockId: node.attrs['id'] as string | null,
        finding: node.attrs['finding'] as FindingReference,
      });
    return !node.isTextblock;
  });
  return found;
}
