import { allRoutes, routes, type Route } from '@scholium/contract';
import { problemOf, unanswered } from './handler-problems.js';

const all = allRoutes.map((route) => ({ name: `X.${route.id}`, route }));

describe('the process boots only when contract and handlers cover each other', () => {
  test('every route answered once is fine', () => {
    expect(problemOf(all, allRoutes)).toBeNull();
    expect(unanswered(all, allRoutes)).toBeNull();
  });

  test('a handler without a route of the contract is named', () => {
    expect(problemOf([...all, { name: 'X.secret', route: undefined }], allRoutes)).toBe(
      'The handler X.secret has no route in the contract.',
    );
    const copy: Route = { ...routes.isLive };
    expect(problemOf([{ name: 'X.copy', route: copy }], allRoutes)).toContain('X.copy');
  });

  test('a route without a declared access is named', () => {
    const { access: _access, ...bare } = routes.listUsers;
    const open = bare as unknown as Route;
    expect(problemOf([{ name: 'X.listUsers', route: open }], [open])).toBe('The route listUsers declares no access.');
  });

  test('a route with two handlers or none is named', () => {
    expect(problemOf([...all, { name: 'Y.again', route: routes.isLive }], allRoutes)).toBe(
      'The route isLive has two handlers, X.isLive and Y.again.',
    );
    expect(
      unanswered(
        all.filter(({ route }) => route !== routes.getQueue),
        allRoutes,
      ),
    ).toBe('The route getQueue of the contract has no handler.');
  });
});
