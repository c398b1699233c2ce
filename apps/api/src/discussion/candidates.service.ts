import { Injectable } from '@nestjs/common';
import { can, membersOf, NAMED_GROUPS, type Actor, type NamedGroup, type Subject } from '@scholium/review';
import { Access } from '../people/index.js';
import { Failure, type ActingIn } from '../platform/index.js';
import { CandidatesRepository } from './candidates.repository.js';

const SHOWN = 20;
interface Named {
  readonly people: { readonly id: string; readonly name: string }[];
  readonly groups: { readonly group: NamedGroup; readonly people: number }[];
}

/** Whom one may name in a thread: those who may read it. */
@Injectable()
export class CandidatesService {
  constructor(
    private readonly repository: CandidatesRepository,
    private readonly access: Access,
  ) {}

  forDocument({ actor, projectId, subject }: ActingIn, words: string): Promise<Named> {
    return this.those(actor, projectId, words, {
      ...subject,
      targetKind: 'document',
      targetAuthorId: null,
    });
  }

  /** Throws Failure `not_found`, for a change that is missing and for one the caller may not read alike. */
  async forChange({ actor, projectId, subject }: ActingIn, changeId: string, words: string): Promise<Named> {
    const targetAuthorId = await this.repository.author(actor, changeId);
    if (targetAuthorId === null) throw new Failure('not_found');
    return this.those(actor, projectId, words, { ...subject, targetKind: 'change', targetAuthorId });
  }

  private async those(caller: Actor, projectId: string, words: string, thread: Subject): Promise<Named> {
    const seeing = (await this.access.members(projectId)).filter((member) => can(member, 'thread.read', thread));
    const sought = words.trim().toLowerCase();
    const others = seeing.filter(({ userId }) => userId !== caller.userId);
    return {
      people: seeing
        .filter(({ name }) => name.toLowerCase().includes(sought))
        .slice(0, SHOWN)
        .map(({ userId, name }) => ({ id: userId, name })),
      groups: NAMED_GROUPS.filter((group) => group.startsWith(sought))
        .map((group) => ({ group, people: membersOf(group, others).length }))
        .filter(({ people }) => people > 0),
    };
  }
}
