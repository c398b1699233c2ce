import { id } from '@scholium/contract';
import { actorFor, can, PROJECT_ROLES, readScope, threadScope, type Actor, type Person } from '@scholium/review';
import { z } from 'zod';
import { knownTo, readable, type Parameters } from '../sql/index.js';

export const memberships = z.array(
  z.object({ projectId: id, role: z.enum(PROJECT_ROLES), actions: z.array(z.string()) }),
);

/** A person as they are at this moment, with every project they belong to. */
export interface Viewer extends Person {
  readonly name: string;
  readonly email: string;
  readonly memberships: z.infer<typeof memberships>;
}

/** Nothing is shown of a deleted document, not even notifications from after it was deleted. */
const OF_WHAT_IS_THERE = `(n."documentId" is null or exists (select from "Document" d where d."id" = n."documentId"))`;

/**
 * The policy as a condition on notifications called `n`, with the change `c` and the thread `t` they are about: what
 * the viewer may see now, whatever they could see when it was written. Projects in which they may see the same share
 * one branch.
 */
export function visible(viewer: Viewer, parameters: Parameters): string {
  const branches = new Map<string, { actor: Actor; projectIds: string[] }>();
  for (const { projectId, role, actions } of viewer.memberships) {
    const actor = actorFor(viewer, { projectRole: role, projectActions: actions });
    if (!can(actor, 'document.read')) continue;
    const key = JSON.stringify([readScope(actor), threadScope(actor)]);
    const branch = branches.get(key) ?? { actor, projectIds: [] };
    branch.projectIds.push(projectId);
    branches.set(key, branch);
  }
  const conditions = [...branches.values()].map(
    ({ actor, projectIds }) =>
      `(n."projectId" = any(${parameters.add(projectIds, 'uuid[]')}) and ${OF_WHAT_IS_THERE}
      and (n."changeId" is null or ${readable(readScope(actor), 'c', parameters)})
      and (n."threadId" is null or ${readable(threadScope(actor), 't', parameters)}))`,
  );
  const ofCompartments = `(n."compartmentId" is not null and ${ending(actorFor(viewer), parameters)})`;
  if (conditions.length === 0) return ofCompartments;
  const known = knownTo(actorFor(viewer), parameters);
  return `(${ofCompartments} or ((${conditions.join(' or ')}) and ${known.project('n."projectId"')}
    and ${known.document('n."documentId"')} and (n."changeId" is null or ${known.change('c')})
    and (n."threadId" is null or ${known.thread('t')})))`;
}

/**
 * That the access which a notification speaks of still ends then, and is the viewer's own, or they see who is in the
 * compartment. What was confirmed again, or has ended before its time, is told no more.
 */
function ending(viewer: Actor, parameters: Parameters): string {
  const me = parameters.add(viewer.userId, 'uuid');
  const own = `n."actorId" = ${me} and n."compartmentId" = any(${parameters.add(viewer.compartments ?? [], 'uuid[]')})`;
  const others = can(viewer, 'compartment.inspect')
    ? 'true'
    : `exists (select from "Compartment" o where o."id" = n."compartmentId" and o."ownerId" = ${me})`;
  return `exists (select from "CompartmentMember" m where m."compartmentId" = n."compartmentId"
    and m."userId" = n."actorId" and m."expiresAt" = n."endsAt") and (${own} or ${others})`;
}

/** The notifications of a viewer with what they are about, of which {@link visible} speaks. */
export const ABOUT = `"Notification" n left join "Change" c on c."id" = n."changeId" and c."streamId" = n."streamId"
  left join "Thread" t on t."id" = n."threadId" and t."streamId" = n."streamId"`;
