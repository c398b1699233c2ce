import type { RowType } from '@scholium/database';
import { CountingPool } from './pool.js';

/** A database whose writes wait at a gate: what was read before it opens is what two processes read of one moment. */
export class GatedPool extends CountingPool {
  #open: () => void = () => undefined;
  #gate: Promise<void> | null = null;
  #came: () => void = () => undefined;

  /** Resolves when a write has come to the gate. */
  close(): Promise<void> {
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
    return new Promise((resolve) => {
      this.#came = resolve;
    });
  }

  open(): void {
    this.#gate = null;
    this.#open();
  }

  override async query<T>(rowType: RowType<T>, sql: string, values: readonly unknown[]): Promise<T[]> {
    if (this.#gate && sql.startsWith('with head as')) {
      this.#came();
      await this.#gate;
    }
    return super.query(rowType, sql, values);
  }
}
