import { Injectable } from '@nestjs/common';
import type { PickHit } from '@scholium/contract';
import { readScope, type Actor } from '@scholium/review';
import type { Kind } from './knowledge-kind.js';
import { keysOfTyped } from '../searching/index.js';
import { matchNames, type Match } from './match-names.js';
import { PickerRepository, type Candidate } from './picker.repository.js';

export interface Wanted {
  readonly q: string;
  readonly type?: string | undefined;
  readonly limit: number;
}
interface Found extends Match { readonly hit: PickHit }

/** Entities and sources to choose from while one types: accepted ones, and proposals the viewer may see. */
@Injectable()
export class PickerService {
  constructor(private readonly repository: PickerRepository) {}

  async pick(actor: Actor, projectId: string, kind: Kind, { q, type, limit }: Wanted): Promise<{ hits: PickHit[] }> {
    const keys = keysOfTyped(q);
    const [accepted, proposed] = await Promise.all([
      this.repository.accepted(projectId, kind, keys, type), this.repository.proposed(projectId, kind, type, readScope(actor)),
    ]);
    const found = [...accepted.flatMap((one) => fitting(one, kind, 'accepted', keys)), ...proposed.flatMap((one) => fitting(one, kind, 'pending', keys))];
    return { hits: found.sort(better).slice(0, limit).map(({ hit }) => hit) };
  }
}

function fitting(candidate: Candidate, kind: Kind, state: PickHit['state'], keys: readonly string[]): Found[] {
  const match = matchNames(candidate.body, keys);
  if (!match) return [];
  const { id, changeId, label, typeId, body, uses } = candidate;
  return [{ ...match, hit: { id, kind, state, label, typeId, matched: match.matched, detail: detailOf(kind, body), uses, changeId } }];
}

/** What tells two hits with one name apart. */
function detailOf(kind: Kind, body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (kind === 'entity') return { description: body['description'], names: (body['names'] as { text: string }[]).map(({ text }) => text) };
  const csl = body['csl'] as Record<string, unknown>;
  return { reliability: body['reliability'], sourceClass: body['sourceClass'], author: csl['author'], issued: csl['issued'], url: csl['URL'] };
}

function better(a: Found, b: Found): number {
  return a.rank - b.rank || Number(a.hit.state === 'pending') - Number(b.hit.state === 'pending') || b.hit.uses - a.hit.uses || a.hit.label.localeCompare(b.hit.label) || (a.hit.id < b.hit.id ? -1 : 1);
}
