import type { Library } from '../functions.ts';
import { CelError, type CelObject } from '../value.ts';

const ipType = 'net.IP';
const cidrType = 'net.CIDR';

type Family = 4 | 6;

const bitsOf: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

class Ip implements CelObject {
  readonly celType = ipType;
  readonly family: Family;
  readonly bits: bigint;
  constructor(family: Family, bits: bigint) {
    this.family = family;
    this.bits = bits;
  }
  equals(other: CelObject): boolean {
    return other instanceof Ip && other.family === this.family && other.bits === this.bits;
  }
}

class Cidr implements CelObject {
  readonly celType = cidrType;
  readonly ip: Ip;
  readonly prefix: number;
  constructor(ip: Ip, prefix: number) {
    this.ip = ip;
    this.prefix = prefix;
  }
  equals(other: CelObject): boolean {
    return other instanceof Cidr && other.prefix === this.prefix && other.ip.equals(this.ip);
  }
}

/**
 * The IP and CIDR libraries of Kubernetes. Zones and IPv4 addresses in IPv6 form are no addresses there.
 * @see https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-ip-address-library
 */
export const networkLibrary: Library = {
  [`ip(string): ${ipType}`]: (_, text: string) => needIp(text),
  'isIP(string): bool': (_, text: string) => readIp(text) !== undefined,
  'ip::isCanonical(string): bool': (_, text: string) => ipText(needIp(text)) === text,
  [`string(${ipType}): string`]: (_, ip: Ip) => ipText(ip),
  [`${ipType}.family(): int`]: (_, ip: Ip) => BigInt(ip.family),
  [`${ipType}.isUnspecified(): bool`]: (_, ip: Ip) => ip.bits === 0n,
  [`${ipType}.isLoopback(): bool`]: (_, ip: Ip) => isLoopback(ip),
  [`${ipType}.isLinkLocalMulticast(): bool`]: (_, ip: Ip) => isLinkLocalMulticast(ip),
  [`${ipType}.isLinkLocalUnicast(): bool`]: (_, ip: Ip) => isLinkLocalUnicast(ip),
  [`${ipType}.isGlobalUnicast(): bool`]: (_, ip: Ip) =>
    ip.bits !== 0n &&
    !(ip.family === 4 && ip.bits === 0xffffffffn) &&
    !isLoopback(ip) &&
    !isMulticast(ip) &&
    !isLinkLocalUnicast(ip),

  [`cidr(string): ${cidrType}`]: (_, text: string) => needCidr(text),
  'isCIDR(string): bool': (_, text: string) => readCidr(text) !== undefined,
  [`string(${cidrType}): string`]: (_, cidr: Cidr) => `${ipText(cidr.ip)}/${cidr.prefix}`,
  [`${cidrType}.containsIP(string): bool`]: (_, cidr: Cidr, text: string) => containsIp(cidr, needIp(text)),
  [`${cidrType}.containsIP(${ipType}): bool`]: (_, cidr: Cidr, ip: Ip) => containsIp(cidr, ip),
  [`${cidrType}.containsCIDR(string): bool`]: (_, cidr: Cidr, text: string) => containsCidr(cidr, needCidr(text)),
  [`${cidrType}.containsCIDR(${cidrType}): bool`]: (_, cidr: Cidr, other: Cidr) => containsCidr(cidr, other),
  [`${cidrType}.ip(): ${ipType}`]: (_, cidr: Cidr) => cidr.ip,
  [`${cidrType}.prefixLength(): int`]: (_, cidr: Cidr) => BigInt(cidr.prefix),
  [`${cidrType}.masked(): ${cidrType}`]: (_, { ip, prefix }: Cidr) =>
    new Cidr(new Ip(ip.family, masked(ip, prefix)), prefix),
};

function needIp(text: string): Ip {
  const ip = readIp(text);
  if (!ip) throw new CelError(`"${text.slice(0, 60)}" is no IP address`);
  return ip;
}

function needCidr(text: string): Cidr {
  const cidr = readCidr(text);
  if (!cidr) throw new CelError(`"${text.slice(0, 60)}" is no CIDR`);
  return cidr;
}

function readCidr(text: string): Cidr | undefined {
  const [, address, length] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const ip = address === undefined ? undefined : readIp(address);
  const prefix = Number(length);
  return ip && prefix <= bitsOf[ip.family] ? new Cidr(ip, prefix) : undefined;
}

function readIp(text: string): Ip | undefined {
  if (!text.includes(':')) {
    const bits = readIpv4(text);
    return bits === undefined ? undefined : new Ip(4, bits);
  }
  const bits = readIpv6(text);
  // IPv4 in IPv6 (`::ffff:1.2.3.4`): two spellings of one address, which the server refuses.
  return bits === undefined || bits >> 32n === 0xffffn ? undefined : new Ip(6, bits);
}

function readIpv4(text: string): bigint | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return undefined;
  let bits = 0n;
  for (const octet of match.slice(1)) {
    // A leading zero means octal to some readers.
    if (Number(octet) > 255 || (octet.length > 1 && octet.startsWith('0'))) return undefined;
    bits = (bits << 8n) | BigInt(octet);
  }
  return bits;
}

function readIpv6(text: string): bigint | undefined {
  if (text.length > 45) return undefined;
  let groups = text;
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (tail) {
    const embedded = readIpv4(tail[2]!);
    if (embedded === undefined) return undefined;
    groups = `${tail[1]}${(embedded >> 16n).toString(16)}:${(embedded & 0xffffn).toString(16)}`;
  }
  const halves = groups.split('::');
  if (halves.length > 2) return undefined;
  const [head, rest] = halves.map((half) => (half === '' ? [] : half.split(':'))) as [string[], string[] | undefined];
  const missing = 8 - head.length - (rest?.length ?? 0);
  if (rest ? missing < 1 : missing !== 0) return undefined;
  let bits = 0n;
  for (const group of [...head, ...Array<string>(missing).fill('0'), ...(rest ?? [])]) {
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined;
    bits = (bits << 16n) | BigInt(`0x${group}`);
  }
  return bits;
}

function ipText({ family, bits }: Ip): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 0xffn)).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((bits >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  // RFC 5952 section 4.2: the first of the longest runs of zeros, if it is longer than one, is left out.
  let best = { at: 0, length: 1 };
  for (let at = 0; at < 8; at++) {
    let length = 0;
    while (groups[at + length] === '0') length++;
    if (length > best.length) best = { at, length };
  }
  if (best.length === 1) return groups.join(':');
  return `${groups.slice(0, best.at).join(':')}::${groups.slice(best.at + best.length).join(':')}`;
}

function within({ family, bits }: Ip, wanted: Family, prefix: bigint, length: number): boolean {
  return family === wanted && bits >> BigInt(bitsOf[family] - length) === prefix;
}

function isLoopback(ip: Ip): boolean {
  return within(ip, 4, 127n, 8) || (ip.family === 6 && ip.bits === 1n);
}

function isMulticast(ip: Ip): boolean {
  return within(ip, 4, 0xen, 4) || within(ip, 6, 0xffn, 8);
}

function isLinkLocalMulticast(ip: Ip): boolean {
  if (ip.family === 4) return within(ip, 4, 0xe00000n, 24);
  return within(ip, 6, 0xffn, 8) && ((ip.bits >> 112n) & 0xfn) === 2n;
}

function isLinkLocalUnicast(ip: Ip): boolean {
  return within(ip, 4, 0xa9fen, 16) || within(ip, 6, 0b1111111010n, 10);
}

function masked({ family, bits }: Ip, prefix: number): bigint {
  const shift = BigInt(bitsOf[family] - prefix);
  return (bits >> shift) << shift;
}

function containsIp(cidr: Cidr, ip: Ip): boolean {
  return ip.family === cidr.ip.family && masked(ip, cidr.prefix) === masked(cidr.ip, cidr.prefix);
}

function containsCidr(cidr: Cidr, other: Cidr): boolean {
  return cidr.prefix <= other.prefix && containsIp(cidr, other.ip);
}
