import type { PlannedProposal } from './planned-proposal.js';

/** Proposals as pieces of JSON: only those that are being proposed are objects of the process that proposes them. */
export interface PackedProposals {
  readonly count: number;
  readonly pieces: readonly Uint8Array[];
}

const PIECE = 512;

/** Packs proposals one by one. */
export class ProposalPacker {
  readonly #pieces: Uint8Array[] = [];
  #open: PlannedProposal[] = [];
  #count = 0;

  add(proposal: PlannedProposal): void {
    this.#open.push(proposal);
    this.#count += 1;
    if (this.#open.length === PIECE) this.#close();
  }

  packed(): PackedProposals {
    if (this.#open.length > 0) this.#close();
    return { count: this.#count, pieces: this.#pieces };
  }

  #close(): void {
    this.#pieces.push(new TextEncoder().encode(JSON.stringify(this.#open)));
    this.#open = [];
  }
}

export function* unpacked({ pieces }: PackedProposals): Generator<PlannedProposal> {
  for (const piece of pieces) yield* JSON.parse(new TextDecoder().decode(piece)) as PlannedProposal[];
}
