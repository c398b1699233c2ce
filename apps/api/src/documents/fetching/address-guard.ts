import ipaddr from 'ipaddr.js';

/** A range of addresses in CIDR form, as the operator wrote it. */
export type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** Global unicast, the only part of IPv6 that is given out (RFC 4291 2.4). */
const GLOBAL = ipaddr.parseCIDR('2000::/3');

/** Ports of pages; any other could be a service that was never meant for browsers. */
const PORTS: ReadonlySet<number> = new Set([80, 443]);

/**
 * Which IP addresses this server may connect to in somebody's name: those that the whole internet can reach, at the
 * ports of pages, and the networks that the operator names, at any port. All others would let a person look into the
 * network that the server stands in.
 */
export class AddressGuard {
  constructor(private readonly networks: readonly Network[] = []) {}

  /** `address` in any form that a resolver or a URL has, without brackets. */
  permits(address: string, port: number): boolean {
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.process(address);
    if (this.networks.some((network) => matches(parsed, network))) return true;
    return PORTS.has(port) && parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || matches(parsed, GLOBAL));
  }
}

const matches = (address: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: Network): boolean =>
  address.kind() === network.kind() && address.match([network, bits] as never);
