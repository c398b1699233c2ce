import ipaddr from 'ipaddr.js';
import { AddressGuard } from './address-guard.js';

const guard = new AddressGuard();

test.each([
  '127.0.0.1',
  '127.1.2.3',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '2001:db8::1',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::1',
  'fec0::1',
  'ff02::1',
  'not an address',
  '',
])('%s is refused', (address) => {
  expect(guard.permits(address, 80)).toBe(false);
});

test.each(['93.184.216.34', '1.1.1.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'])('%s is permitted', (address) => {
  expect(guard.permits(address, 80)).toBe(true);
  expect(guard.permits(address, 443)).toBe(true);
  expect(guard.permits(address, 22)).toBe(false);
});

test('a network that the operator names is permitted at any port, and nothing beside it', () => {
  const named = new AddressGuard([ipaddr.parseCIDR('10.20.0.0/16'), ipaddr.parseCIDR('fd00:1::/32')]);
  expect(['10.20.1.2', '::ffff:10.20.1.2', 'fd00:1::7'].map((address) => named.permits(address, 8080))).toEqual([
    true,
    true,
    true,
  ]);
  expect(['10.21.0.1', '127.0.0.1', 'fd00:2::1'].map((address) => named.permits(address, 80))).toEqual([
    false,
    false,
    false,
  ]);
});
