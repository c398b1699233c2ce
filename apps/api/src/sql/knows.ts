/** Condition that a viewer may know of a user: a guest knows the people of their own projects alone. */
export const knows = (alias: string, viewer: string): string => `(exists (
  select from "User" v join "Organisation" o on o.id = v."organisationId" where v.id = ${viewer} and o.kind = 'own')
  or exists (select from "Membership" a join "Membership" b on b."projectId" = a."projectId"
    where a."userId" = ${viewer} and b."userId" = ${alias}.id))`;
