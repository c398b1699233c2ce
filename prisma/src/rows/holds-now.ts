/** SQL for whether the emergency access of a row of "BreakGlass" holds at this moment: it ends by itself. */
export const holdsNow = (alias: string): string => `${alias}."startedAt" <= now() and ${alias}."expiresAt" > now()`;
