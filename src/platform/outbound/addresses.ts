import { BlockList, isIP } from 'node:net';

/** What a machine keeps for itself or a cloud for its own services: credentials lie there. Never called. */
const neverCalled = listOf([
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.192', 32],
  ['fe80::', 10],
  ['fd00:ec2::254', 128],
]);

/** Networks that are not the internet. */
const insideNetworks = listOf([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
  ['::', 127],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fec0::', 10],
  ['ff00::', 8],
]);

/** Whether an address may be called only where the operator allows private ones, or never. */
export type Reach = 'public' | 'private' | 'never';

/** Where an IP address leads. One that is made of an IPv4 address leads where that one does. */
export function reachOf(address: string): Reach {
  const all = [address, ...insideOf(address)];
  if (all.some((one) => holds(neverCalled, one))) return 'never';
  return all.some((one) => holds(insideNetworks, one)) ? 'private' : 'public';
}

function listOf(subnets: readonly (readonly [network: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, isIP(network) === 6 ? 'ipv6' : 'ipv4');
  return list;
}

function holds(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** The IPv4 addresses that an IPv6 address carries, by the ways in which one is translated or tunnelled. */
function insideOf(address: string): string[] {
  const groups = groupsOf(address);
  if (!groups) return [];
  const at = (place: number) => quad(groups[place] ?? 0, groups[place + 1] ?? 0);
  const starts = (...first: readonly number[]) => first.every((group, place) => groups[place] === group);
  const found: string[] = [];
  // IPv4-compatible, mapped, translated, and the well-known prefix of NAT64. `::` and `::1` are no IPv4 addresses.
  if (starts(0, 0, 0, 0, 0, 0) && (groups[6] ?? 0) !== 0) found.push(at(6));
  if (starts(0, 0, 0, 0, 0, 0xffff) || starts(0, 0, 0, 0, 0xffff, 0) || starts(0x64, 0xff9b, 0, 0, 0, 0))
    found.push(at(6));
  // 6to4 names its gateway, Teredo its server and, with every bit turned, its client.
  if (starts(0x2002)) found.push(at(1));
  if (starts(0x2001, 0)) found.push(at(2), quad((groups[6] ?? 0) ^ 0xffff, (groups[7] ?? 0) ^ 0xffff));
  return found;
}

function quad(high: number, low: number): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}

/** The eight numbers of an IPv6 address in any spelling; undefined for IPv4. */
function groupsOf(address: string): readonly number[] | undefined {
  const plain = address.replace(/%.*$/, '');
  if (isIP(plain) !== 6) return undefined;
  // URLs spell out a dotted end.
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const numbers = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)));
  if (tail === undefined) return numbers(head);
  const [first, last] = [numbers(head), numbers(tail)];
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
}
