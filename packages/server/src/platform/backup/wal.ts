/** Positions in PostgreSQL's write-ahead log, and the names of the 16 MB files ("segments") that hold it. */

export type WalPlace = { readonly timeline: number; readonly segmentBytes: number };

/** "1A/2B000028" as a number of bytes since the log began. */
export function positionOf(lsn: string): bigint {
  const [high = '', low = ''] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

export function lsnOf(position: bigint): string {
  return `${(position >> 32n).toString(16)}/${(position & 0xffffffffn).toString(16)}`.toUpperCase();
}

export function segmentAt(lsn: string, { segmentBytes }: WalPlace): number {
  return Number(positionOf(lsn) / BigInt(segmentBytes));
}

export function startOf(segment: number, { segmentBytes }: WalPlace): string {
  return lsnOf(BigInt(segment) * BigInt(segmentBytes));
}

export function segmentName(segment: number, { timeline, segmentBytes }: WalPlace): string {
  const each = 2 ** 32 / segmentBytes;
  return [timeline, Math.floor(segment / each), segment % each].map(hex8).join('');
}

export const hex8 = (value: number): string => value.toString(16).toUpperCase().padStart(8, '0');
