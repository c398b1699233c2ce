interface Transaction {
  readonly done: Promise<void>;
  commit(): void;
}

/**
 * Lets a transaction go as soon as everything is asked of it, instead of after the answers: a tab that is closed or
 * loaded anew in this moment does not live to hear those, and what it asked would be undone.
 */
export async function commitNow(transaction: Transaction, ...requests: readonly Promise<unknown>[]): Promise<void> {
  transaction.commit();
  await Promise.all([...requests, transaction.done]);
}
