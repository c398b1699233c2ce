import { Injectable } from '@nestjs/common';
import { can, readScope, type Subject } from '@scholium/review';
import { Failure, type ActingIn } from '../platform/index.js';
import { CandidatesRepository } from './candidates.repository.js';

const SHOWN = 20;
interface Named { readonly people: { readonly id: string; readonly name: string }[] }

/** Whom one may name in a thread: those who may read it. */
@Injectable()
export class CandidatesService {
  constructor(private readonly repository: CandidatesRepository) {}

  forDocument(projectId: string, words: string): Promise<Named> {
    return this.those(projectId, words, { targetKind: 'document', targetAuthorId: null });
  }

  /** Throws Failure `not_found`, for a change that is missing and for one the caller may not read alike. */
  async forChange({ actor, projectId }: ActingIn, changeId: string, words: string): Promise<Named> {
    const targetAuthorId = await this.repository.author(changeId, readScope(actor));
    if (targetAuthorId === null) throw new Failure('not_found');
    return this.those(projectId, words, { targetKind: 'change', targetAuthorId });
  }

  private async those(projectId: string, words: string, thread: Subject): Promise<Named> {
    const members = await this.repository.members(projectId, words.trim());
    return { people: members.filter((member) => can(member, 'thread.read', thread)).slice(0, SHOWN).map(({ userId, name }) => ({ id: userId, name })) };
  }
}
