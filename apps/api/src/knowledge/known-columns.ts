import { wireTime } from '../sql/index.js';
import type { Kind } from './knowledge-kind.js';

/** A row called `k` as `entityOnWire` and `sourceOnWire` have it. */
export const knownColumns = (kind: Kind): string =>
  `k."id", k."projectId", ${kind === 'entity' ? 'k."typeId", ' : ''}k."label", k."body", k."changeId", k."revision",
  k."authorId", ${wireTime('k."acceptedAt"')} as "acceptedAt"`;
