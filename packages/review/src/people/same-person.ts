import type { Actor } from '../roles.js';

/**
 * Whether an id is the actor's own, or that of another name of the same person: a placeholder that an administrator
 * declared to be this account. Whoever asks whether work is somebody else's asks here.
 */
export const isSamePerson = ({ userId, otherNames }: Pick<Actor, 'userId' | 'otherNames'>, id: string): boolean =>
  id === userId || (otherNames?.includes(id) ?? false);
