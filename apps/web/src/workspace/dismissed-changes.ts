/** Rejected changes that their author has hidden. Stored for each account, in this browser. */
import { accountKey } from '../sync/index.js';
import type { PlacedChange } from '../sync/index.js';
import { Cell } from './cell.js';

/** Identified by revision: a change that is revised and rejected again is shown again. */
type Rejected = Pick<PlacedChange, 'id' | 'revision'>;
type Kept = Pick<Storage, 'getItem' | 'setItem'>;

/** `shown`: the filter includes dismissed changes. */
interface Hidden {
  readonly keys: readonly string[];
  readonly shown: boolean;
}

/** At most so many are stored; the oldest are dropped and shown again. */
const MOST = 500;
const keyOf = ({ id, revision }: Rejected): string => `${id}@${revision}`;

export class DismissedChanges {
  /** Replaced on every change. */
  readonly state: Cell<Hidden>;
  private readonly place: string;

  constructor(
    userId: string,
    private readonly storage: Kept,
  ) {
    this.place = accountKey('dismissed', userId);
    this.state = new Cell<Hidden>({ keys: this.read(), shown: false });
  }

  has(change: Rejected): boolean {
    return this.state.get().keys.includes(keyOf(change));
  }

  hides(change: Rejected): boolean {
    return !this.state.get().shown && this.has(change);
  }

  dismiss(change: Rejected): void {
    this.write([...this.read().filter((key) => key !== keyOf(change)), keyOf(change)].slice(-MOST));
  }

  recall(change: Rejected): void {
    if (this.has(change)) this.write(this.read().filter((key) => key !== keyOf(change)));
  }

  show(shown: boolean): void {
    this.state.set({ ...this.state.get(), shown });
  }

  /** Read again each time, because another tab may have written. */
  private read(): string[] {
    return (this.storage.getItem(this.place) ?? '').split(' ').filter((key) => key !== '');
  }

  private write(keys: readonly string[]): void {
    this.storage.setItem(this.place, keys.join(' '));
    this.state.set({ ...this.state.get(), keys });
  }
}
