import { Injectable } from '@nestjs/common';
import { STARTER_VOCABULARY } from '@scholium/review';
import { Ledger } from '../../ledger/index.js';
import { Failure, Ids } from '../../platform/index.js';
import { Passwords } from '../passwords/passwords.js';
import { SetupRepository } from './setup.repository.js';
import { SetupState } from './setup-state.js';

export interface FirstOwner {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly projectName: string;
  /** Needed by somebody who comes from another machine. */
  readonly token?: string | undefined;
}

/** The first start of an empty workspace: its owner and a first project, once. */
@Injectable()
export class Setup {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly state: SetupState,
    private readonly repository: SetupRepository,
    private readonly ledger: Ledger,
    private readonly passwords: Passwords,
    private readonly ids: Ids,
  ) {}

  /**
   * The new owner's id. Of many at once one succeeds; the others get Failure `not_allowed`. Throws Failure
   * `wrong_setup_token` for somebody who comes from another machine without the token, and `weak_password`.
   */
  async create(owner: FirstOwner, onLoopback: boolean): Promise<string> {
    if (!(await this.state.isNeeded())) throw new Failure('not_allowed');
    if (!onLoopback) await this.state.demandToken(owner.token);
    this.passwords.demandGood(owner.password, owner);
    return this.afterOthers(() => this.createNow(owner));
  }

  /** One at a time here, so that those who wait for the database's lock do not hold all its connections. */
  private afterOthers<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private async createNow(owner: FirstOwner): Promise<string> {
    if (!(await this.state.isNeeded())) throw new Failure('not_allowed');
    return this.repository.alone(async () => {
      if (!(await this.state.isNeeded())) throw new Failure('not_allowed');
      const userId = await this.found(owner);
      const projectId = this.ids.next();
      await this.ledger.commitOrThrow({
        streamId: projectId,
        userId,
        commandId: this.ids.next(),
        command: {
          kind: 'project.create',
          projectId,
          name: owner.projectName,
          description: '',
          vocabulary: STARTER_VOCABULARY,
        },
      });
      // Last, because with a password the set-up counts as done.
      await this.passwords.set(userId, owner.password);
      return userId;
    });
  }

  /** A set-up that was cut off goes on, for the same address only. */
  private async found({ name, email }: FirstOwner): Promise<string> {
    const unfinished = await this.repository.unfinished();
    if (unfinished?.email === email) return unfinished.id;
    const userId = this.ids.next();
    const founded = await this.ledger.createFirstOwner({
      commandId: this.ids.next(),
      command: { kind: 'user.create', userId, email, name, workspaceRole: 'owner' },
    });
    if (!founded.ok) throw new Failure(founded.refusal.code);
    return userId;
  }
}
