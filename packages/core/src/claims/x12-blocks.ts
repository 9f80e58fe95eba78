import { type Day, findDay } from '../basics/day.ts';
import type { Finding } from './finding.ts';
import { elementOf, type Segment } from './x12-segment.ts';

/** A stretch of segments that belongs together: it begins with one that says what it is. */
export type Block = readonly Segment[];

/** What stands before the first beginning, and then a block for each. */
export function blocksOf(segments: Block, begins: (it: Segment) => boolean): readonly Block[] {
  const blocks: Segment[][] = [[]];
  for (const segment of segments) {
    if (begins(segment)) blocks.push([segment]);
    else blocks.at(-1)?.push(segment);
  }
  return blocks;
}

/** The first segment with this id, and with this code in its first element. */
export const segmentOf = (block: Block, id: string, code?: string): Segment | undefined =>
  block.find(it => it.id === id && (code === undefined || elementOf(it, 1) === code));

export function textIn(block: Block, id: string, element: number, code?: string): string {
  const segment = segmentOf(block, id, code);
  return segment ? elementOf(segment, element) : '';
}

export const orNull = (text: string): string | null => (text === '' ? null : text);

/** A day as X12 writes it, `20261123`; null for what no calendar has. */
export const dayOfX12 = (text: string): Day | null =>
  /^\d{8}$/.test(text) ? (findDay(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`) ?? null) : null;

/** One day or two, `20261001-20261031`. */
export function daysOfX12(text: string): { readonly from: Day | null; readonly to: Day | null } {
  const [from = '', to = from] = text.split('-');
  return { from: dayOfX12(from), to: dayOfX12(to) };
}

/** A finding of a reader that knows no loops by name. */
export const findingAt = (
  at: Segment,
  element: number | null,
  told: Pick<Finding, 'snip' | 'code' | 'says'>,
): Finding => ({
  segmentNumber: at.number,
  offset: at.offset,
  segment: at.id,
  element,
  component: null,
  loop: null,
  ...told,
});
