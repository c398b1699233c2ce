import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SEARCHED_TABLES } from './searched-tables.js';
import { SearchKeysRepository } from './search-keys.repository.js';

/**
 * Rows that were written before there were keys get theirs before the first request is answered; a start that is cut
 * off goes on at the next.
 */
@Injectable()
export class SearchKeys implements OnApplicationBootstrap {
  private readonly log = new Logger(SearchKeys.name);

  constructor(private readonly repository: SearchKeysRepository) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!(await this.repository.knowsLetters())) {
      this.log.warn(
        'The database has LC_CTYPE C and takes ASCII letters alone for letters. Names in other scripts are found by their transliterated keys; make new databases with LC_CTYPE C.UTF-8.',
      );
    }
    const started = performance.now();
    let filled = 0;
    for (const { table } of SEARCHED_TABLES) {
      for (let some = await this.repository.fillSome(table); some > 0; some = await this.repository.fillSome(table)) {
        filled += some;
        if (filled % 50_000 < some) this.log.log(`Search keys: ${filled} rows so far.`);
      }
    }
    if (filled > 0)
      this.log.log(`${filled} rows were given search keys in ${Math.round(performance.now() - started)} ms.`);
  }
}
