import { describe, expect, it } from 'vitest';
import { reachOf } from './addresses.ts';

/** Every way in which IPv6 carries an IPv4 address. */
const CARRIERS: readonly ((high: string, low: string) => string)[] = [
  (high, low) => `::${high}:${low}`,
  (high, low) => `::ffff:${high}:${low}`,
  (high, low) => `::ffff:0:${high}:${low}`,
  (high, low) => `64:ff9b::${high}:${low}`,
  (high, low) => `2002:${high}:${low}::1`,
  (high, low) => `2001:0:${high}:${low}:0:0:f7f7:f7f7`,
  (high, low) => `2001:0:808:808:0:0:${turned(high)}:${turned(low)}`,
];
const turned = (group: string) => (Number.parseInt(group, 16) ^ 0xffff).toString(16);
const groups = (quad: string) => {
  const [a = 0, b = 0, c = 0, d = 0] = quad.split('.').map(Number);
  return [((a << 8) | b).toString(16), ((c << 8) | d).toString(16)] as const;
};

describe('where an address leads', () => {
  it.each([
    ['10.1.2.3', 'private'],
    ['127.0.0.1', 'private'],
    ['192.168.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['100.64.0.1', 'private'],
    ['169.254.169.254', 'never'],
    ['100.100.100.200', 'never'],
    ['168.63.129.16', 'never'],
    ['192.0.0.192', 'never'],
    ['8.8.8.8', 'public'],
    ['172.32.0.1', 'public'],
  ])('is for %s %s, also inside an IPv6 address', (address, reach) => {
    expect(reachOf(address)).toBe(reach);
    const [high, low] = groups(address);
    for (const carry of CARRIERS)
      expect(`${carry(high, low)} ${reachOf(carry(high, low))}`).toBe(`${carry(high, low)} ${reach}`);
    expect(reachOf(`::ffff:${address}`)).toBe(reach);
    expect(reachOf(`64:ff9b::${address}`)).toBe(reach);
  });

  it.each([
    ['::1', 'private'],
    ['::', 'private'],
    ['fd00::1', 'private'],
    ['fec0::1', 'private'],
    ['64:ff9b:1::808:808', 'private'],
    ['ff02::1', 'private'],
    ['fe80::1', 'never'],
    ['fe80::1%eth0', 'never'],
    ['FEBF:ffff::1', 'never'],
    ['fd00:ec2::254', 'never'],
    ['fd00:0ec2:0:0:0:0:0:0254', 'never'],
    ['2606:4700::1111', 'public'],
    ['2001:4860:4860::8888', 'public'],
  ])('is for %s %s', (address, reach) => expect(reachOf(address)).toBe(reach));
});
