/** What is dragged into a report, or within one. */
import { isFindingReference } from '@scholium/document';
import type { FindingReference } from '@scholium/document';

/** Findings that are put in; a browser shows this name to whatever they are dragged over. */
const NEW_FINDINGS = /* no message */ 'application/x-scholium-findings';
/** A block of the report that is moved, by its id. */
const MOVED_BLOCK = /* no message */ 'application/x-scholium-block';

export type FindingDrag = { readonly findings: readonly FindingReference[] } | { readonly blockId: string };

export function startFindingDrag(data: DataTransfer, drag: FindingDrag): void {
  if ('findings' in drag) data.setData(NEW_FINDINGS, JSON.stringify(drag.findings));
  else data.setData(MOVED_BLOCK, drag.blockId);
  data.effectAllowed = 'findings' in drag ? 'copy' : 'move';
}

/** Whether something of this kind is dragged; what it is can be read only when it is dropped. */
export function isFindingDrag(data: DataTransfer | null): data is DataTransfer {
  return data !== null && [NEW_FINDINGS, MOVED_BLOCK].some((type) => data.types.includes(type));
}

/** What was dropped; null for what is not of this kind. */
export function readFindingDrag(data: DataTransfer): FindingDrag | null {
  const blockId = data.getData(MOVED_BLOCK);
  if (blockId !== '') return { blockId };
  try {
    const findings: unknown = JSON.parse(data.getData(NEW_FINDINGS));
    return Array.isArray(findings) && findings.every(isFindingReference) ? { findings } : null;
  } catch {
    return null;
  }
}
