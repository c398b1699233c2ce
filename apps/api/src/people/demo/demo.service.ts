import { Injectable } from '@nestjs/common';
import { people } from '@scholium/database/seed';
import { Configuration, Failure } from '../../platform/index.js';
import { DemoRepository, type DemoPersonFound } from './demo.repository.js';

/**
 * One-click people: only in the demo, only for a browser on this very machine, and not where people come by a public
 * address.
 */
@Injectable()
export class Demo {
  constructor(
    private readonly repository: DemoRepository,
    private readonly configuration: Configuration,
  ) {}

  /** Throws Failure `not_found` where there is no demo. */
  async people(onLoopback: boolean): Promise<(DemoPersonFound & { role: string })[]> {
    if (!this.configuration.oneClickSignIn || !onLoopback) throw new Failure('not_found');
    const found = await this.repository.byEmail(people.map(({ email }) => email));
    return people.flatMap((person) => {
      const row = found.find(({ email }) => email === person.email);
      return row
        ? [{ ...row, role: person.workspaceRole === 'member' ? person.projectRole : person.workspaceRole }]
        : [];
    });
  }

  /** Throws Failure `not_found` for anybody else. */
  async admit(userId: string, onLoopback: boolean): Promise<string> {
    const person = (await this.people(onLoopback)).find(({ id }) => id === userId);
    if (!person) throw new Failure('not_found');
    return person.id;
  }
}
