import { Node } from 'prosemirror-model';
import { checkNode } from './check-nodes.js';
import { DEFAULT_LIMITS } from './limits.js';
import type { DocumentLimits } from './limits.js';
import { nestingWithin } from './nesting.js';
import { schema } from './schema.js';

/** Why a value is not a document. `path`, where known, leads to the node at fault, as child indexes joined by `/`. */
export interface ParseRefusal {
  readonly ok: false;
  readonly code: 'not_a_document' | 'too_deep' | 'too_large' | 'invalid_node' | 'duplicate_block_id';
  readonly message: string;
  readonly path?: string;
}

/** A checked document, or why there is none. */
export type ParseResult = { readonly ok: true; readonly doc: Node } | ParseRefusal;

/**
 * Turns JSON from outside into a document that keeps every rule of the schema: grammar, attributes, safe links,
 * storable text, limits, and no block id twice. Never throws.
 */
export function parseDocument(json: unknown, limits: DocumentLimits = DEFAULT_LIMITS): ParseResult {
  // Each level of nodes is two levels of JSON (the node and its content list), attributes and marks add a few.
  if (!nestingWithin(json, limits.depth * 2 + 6)) return refuse('too_deep', `Nodes nest deeper than ${limits.depth}`);
  let doc: Node;
  try {
    doc = Node.fromJSON(schema, json);
  } catch (error) {
    // ProseMirror throws RangeError for what it foresees and TypeError for shapes it does not.
    if (!(error instanceof Error)) throw error;
    return refuse(isDocJson(json) ? 'invalid_node' : 'not_a_document', error.message);
  }
  if (doc.type !== schema.topNodeType || doc.marks.length > 0)
    return refuse('not_a_document', 'The outermost node must be a doc');
  if (doc.content.size > limits.documentSize)
    return refuse('too_large', `The document is larger than ${limits.documentSize}`);
  return checkTree(doc, '', new Set()) ?? { ok: true, doc };
}

function isDocJson(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'type' in json && json.type === 'doc';
}

function checkTree(node: Node, path: string, seen: Set<string>): ParseRefusal | null {
  try {
    checkNode(node);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse('invalid_node', error.message, path);
  }
  const id: unknown = node.attrs['id'];
  if (typeof id === 'string') {
    if (seen.has(id)) return refuse('duplicate_block_id', `Two blocks have the id ${id}`, path);
    seen.add(id);
  }
  for (let index = 0; index < node.childCount; index += 1) {
    const refusal = checkTree(node.child(index), path === '' ? `${index}` : `${path}/${index}`, seen);
    if (refusal) return refusal;
  }
  return null;
}

function refuse(code: ParseRefusal['code'], message: string, path?: string): ParseRefusal {
  return path === undefined ? { ok: false, code, message } : { ok: false, code, message, path };
}
