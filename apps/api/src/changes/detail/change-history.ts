import { Injectable } from '@nestjs/common';
import type { ChangeDetail } from '@scholium/contract';
import type { Actor } from '@scholium/review';
import { ChangeDetailRepository } from './change-detail.repository.js';
import { historyOf } from './history.js';

/** What happened to one change, for rooms that tell of it beside other things. */
@Injectable()
export class ChangeHistory {
  constructor(private readonly repository: ChangeDetailRepository) {}

  /** Oldest first; null when there is no such change, or none for this viewer. */
  async of(actor: Actor, changeId: string): Promise<ChangeDetail['history'] | null> {
    const stored = await this.repository.entries(actor, changeId);
    return stored && historyOf(stored, actor);
  }
}
