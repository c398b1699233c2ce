import type { ReadScope } from '@scholium/review';
import type { Parameters } from './parameters.js';

/** The policy's read scope as a condition on rows of `Change` called `alias`. */
export function readable(scope: ReadScope, alias: string, parameters: Parameters): string {
  switch (scope.changes) {
    case 'all': return 'true';
    case 'none': return 'false';
    case 'accepted_or_own': return `(${alias}."state" = 'accepted' or ${alias}."authorId" = ${parameters.add(scope.userId, 'uuid')})`;
  }
}
