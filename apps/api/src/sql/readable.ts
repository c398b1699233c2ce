import type { ReadScope, ThreadScope } from '@scholium/review';
import type { Parameters } from './parameters.js';

/** The policy's read scope as a condition on rows of `Change` called `alias`. */
export function readable(scope: ReadScope, alias: string, parameters: Parameters): string {
  switch (scope.changes) {
    case 'all':
      return 'true';
    case 'none':
      return 'false';
    case 'accepted_or_own':
      return `(${alias}."state" = 'accepted' or ${alias}."authorId" = ${parameters.add(scope.userId, 'uuid')})`;
  }
}

/** The policy's scope of threads as a condition on rows of `Thread` called `alias`. */
export function readableThread(scope: ThreadScope, alias: string, parameters: Parameters): string {
  switch (scope.threads) {
    case 'all':
      return 'true';
    case 'none':
      return 'false';
    case 'not_on_work_of_others':
      return `(${alias}."targetKind" <> 'change' or ${alias}."targetAuthorId" = ${parameters.add(scope.userId, 'uuid')})`;
  }
}
