import type { Route } from '@scholium/contract';

/** A method of a controller that Nest would bind, with the route it declares. */
export interface Handler {
  readonly name: string;
  readonly route: Route | undefined;
}

/** Why the process must not boot; null when every handler answers a route of the contract, alone. */
export function problemOf(handlers: readonly Handler[], contract: readonly Route[]): string | null {
  const bound = new Map<Route, string>();
  for (const { name, route } of handlers) {
    if (!route || !contract.includes(route)) return `The handler ${name} has no route in the contract.`;
    // A route that lost its declaration on the way, whatever the types say, is open to nobody.
    if (!(route as Partial<Route>).access) return `The route ${route.id} declares no access.`;
    const other = bound.get(route);
    if (other) return `The route ${route.id} has two handlers, ${other} and ${name}.`;
    bound.set(route, name);
  }
  return null;
}

/** The same for the other side: a route that nothing answers. */
export function unanswered(handlers: readonly Handler[], contract: readonly Route[]): string | null {
  const missing = contract.find((route) => !handlers.some((handler) => handler.route === route));
  return missing ? `The route ${missing.id} of the contract has no handler.` : null;
}
