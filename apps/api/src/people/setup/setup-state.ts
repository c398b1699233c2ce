import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Configuration, Failure, Secrets } from '../../platform/index.js';
import { SetupRepository } from './setup.repository.js';

/**
 * Whether the first owner is still to be created, and who may do it: somebody at this machine, or with the token that
 * only its log shows.
 */
@Injectable()
export class SetupState implements OnApplicationBootstrap {
  private readonly log = new Logger(SetupState.name);

  constructor(
    private readonly repository: SetupRepository,
    private readonly secrets: Secrets,
    private readonly configuration: Configuration,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { setupToken, publicOrigin } = this.configuration;
    // Who gave the token knows it.
    if (setupToken !== null || !(await this.isNeeded())) return;
    this.log.warn(
      `The first owner is still to be created. From another machine: ${publicOrigin ?? ''}/setup#token=${await this.token()}`,
    );
  }

  async isNeeded(): Promise<boolean> {
    return !this.configuration.demo && this.repository.isNeeded();
  }

  async describe(onLoopback: boolean): Promise<{ needed: boolean; demo: boolean; tokenNeeded: boolean }> {
    return {
      needed: await this.isNeeded(),
      demo: this.configuration.oneClickSignIn && onLoopback,
      tokenNeeded: !onLoopback,
    };
  }

  /** Throws Failure `wrong_setup_token`. */
  async demandToken(given: string | undefined): Promise<void> {
    const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
    if (!timingSafeEqual(digest(await this.token()), digest(given ?? ''))) throw new Failure('wrong_setup_token');
  }

  /** The token of the operator, or else the same on every start and on every node that has the same secret. */
  private async token(): Promise<string> {
    return (
      this.configuration.setupToken ??
      createHmac('sha256', await this.secrets.linksOrNew())
        .update('first owner')
        .digest('base64url')
    );
  }
}
