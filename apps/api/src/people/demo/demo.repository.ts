import { Injectable } from '@nestjs/common';
import { SystemDatabase } from '../../platform/system.js';

export interface DemoPersonFound {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

@Injectable()
export class DemoRepository {
  constructor(private readonly database: SystemDatabase) {}

  byEmail(emails: readonly string[]): Promise<DemoPersonFound[]> {
    return this.database.query('select id, name, email from "User" where active and email = any($1)', [emails]);
  }
}
