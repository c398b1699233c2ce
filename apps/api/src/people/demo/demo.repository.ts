import { Injectable } from '@nestjs/common';
import { row, text, uuid, type RowOf } from '@scholium/database';
import { SystemDatabase } from '../../platform/system.js';

const personRow = row({ id: uuid, name: text, email: text });
export type DemoPersonFound = RowOf<typeof personRow>;

@Injectable()
export class DemoRepository {
  constructor(private readonly database: SystemDatabase) {}

  byEmail(emails: readonly string[]): Promise<DemoPersonFound[]> {
    return this.database.query(personRow, 'select id, name, email from "User" where active and email = any($1)', [
      emails,
    ]);
  }
}
