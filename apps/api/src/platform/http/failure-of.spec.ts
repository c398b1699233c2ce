import { routes } from '@scholium/contract';
import { failureOf, passingFailure } from './failure-of.js';

/** As the driver says it, with the SQLSTATE that PostgreSQL gives. */
const refused = (code: string) => Object.assign(new Error('refused by PostgreSQL'), { code });

test.each([
  ['the disk is full', '53100', 'full'],
  ['there are too many connections', '53300', 'busy'],
  ['the server is being stopped before it was asked', '57P03', 'busy'],
  ['the connection was lost after it was asked', '08006', 'outcome_unknown'],
])('when %s, nothing is lost and the answer says why', (_, code, reason) => {
  const failure = failureOf(refused(code), routes.importDocument);
  expect(failure).toMatchObject({ code: 'unavailable', details: { reason } });
  expect(passingFailure(refused(code))).toMatchObject({ code: 'unavailable' });
});
