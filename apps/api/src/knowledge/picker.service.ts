import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { PickHit } from '@scholium/contract';
import { detailOf, type Actor, searchNamesOf, type RecordKind } from '@scholium/review';
import type { Kind } from './knowledge-kind.js';
import { meaningTypes } from '../sql/index.js';
import { keysOfTyped, fitOf, keysOfName, type Fit } from '../search/index.js';
import { PickerRepository, type Candidate } from './picker.repository.js';

export interface Wanted {
  readonly q: string;
  readonly type?: string | undefined;
  readonly limit: number;
}
interface Found extends Candidate {
  readonly state: PickHit['state'];
}

/** Entities and sources to choose from while one types: accepted ones, and proposals the viewer may see. */
@Injectable()
export class PickerService {
  constructor(private readonly repository: PickerRepository) {}

  async pick(actor: Actor, projectId: string, kind: Kind, { q, type, limit }: Wanted): Promise<{ hits: PickHit[] }> {
    const types =
      type === undefined || kind === 'source'
        ? type === undefined
          ? undefined
          : [type]
        : meaningTypes(await this.repository.vocabulary(actor, projectId), [type], ['entityTypes']);
    const sought = { projectId, kind, keys: keysOfTyped(q), types, limit };
    const [accepted, proposed] = await Promise.all([
      this.repository.accepted(actor, sought),
      this.repository.proposed(actor, sought),
    ]);
    const found: Found[] = [
      ...accepted.map((one) => ({ ...one, state: 'accepted' as const })),
      ...proposed.map((one) => ({ ...one, state: 'pending' as const })),
    ];
    const hits: PickHit[] = [];
    for (const one of found.sort(better).slice(0, limit)) {
      // Fifty long names take some milliseconds: others have their turn between one hit and the next.
      if (hits.length > 0 && sought.keys.length > 0) await turn();
      hits.push(hitOf(one, kind, sought.keys));
    }
    return { hits };
  }
}

function hitOf(
  { id, changeId, label, typeId, body, uses, rank, state }: Found,
  kind: Kind,
  keys: readonly string[],
): PickHit {
  return {
    id,
    kind,
    state,
    label,
    typeId,
    matched: matchedName(kind, body, keys, rank),
    detail: detailOf(kind, body) ?? {},
    uses,
    changeId,
  };
}

function better(a: Found, b: Found): number {
  return (
    a.rank - b.rank ||
    Number(a.state === 'pending') - Number(b.state === 'pending') ||
    b.uses - a.uses ||
    a.label.localeCompare(b.label) ||
    (a.id < b.id ? -1 : 1)
  );
}

/**
 * The first name of an entity or source that fits the keys with this `rank`; null when it is the name shown, or
 * nothing was typed.
 */
function matchedName(
  kind: RecordKind,
  body: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  rank: Fit,
): string | null {
  if (keys.length === 0) return null;
  const [shown, ...others] = searchNamesOf(kind, body) ?? [];
  const fits = (name: string): boolean =>
    keysOfName(name).some((folded) => keys.some((key) => fitOf(folded, key) === rank));
  return shown === undefined || fits(shown) ? null : (others.find(fits) ?? null);
}
