import { z } from 'zod';

/** Levels of checking as WEDI SNIP counts them: 1 syntax, 2 the guide, 3 balances, 4 one element because of another. */
export const snipLevels = [1, 2, 3, 4] as const;

export const findingCodes = [
  // 1: what makes the text a file at all
  'isa-missing',
  'isa-width',
  'delimiter',
  'character',
  'line-break',
  'terminator-missing',
  'envelope',
  'control-number',
  'count',
  'segment-unknown',
  'element-surplus',
  'element-trailing',
  // 2: what the guide asks
  'guide',
  'segment-order',
  'segment-unexpected',
  'segment-repeat',
  'segment-missing',
  'loop-missing',
  'loop-repeat',
  'element-missing',
  'element-not-used',
  'element-length',
  'element-type',
  'element-code',
  'hierarchy',
  'line-number',
  // 3: what must add up
  'balance',
  // 4: one thing because of another
  'situation',
  'check-digit',
] as const;

/**
 * What is wrong, and where: the segment counted from the first of the file, the element as the guides count them
 * (CLM05), its component (CLM05-3), the loop it stands in. It never carries what identifies a patient.
 */
export const findingSchema = z.object({
  snip: z.literal(snipLevels),
  code: z.enum(findingCodes),
  segmentNumber: z.number().int(),
  /** Byte of the file at which the segment begins. */
  offset: z.number().int(),
  segment: z.string(),
  element: z.number().int().nullable(),
  component: z.number().int().nullable(),
  loop: z.string().nullable(),
  says: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;

/** `CLM05-3`, `CLM05`, or `CLM` when the whole segment is meant. */
export function elementName(it: Pick<Finding, 'segment' | 'element' | 'component'>): string {
  const element = it.element === null ? '' : String(it.element).padStart(2, '0');
  const component = it.component === null ? '' : `-${it.component}`;
  return `${it.segment}${element}${component}`;
}

/** `segment 14, CLM05-3 (loop 2300): what is wrong`: one line a person can look up in the file. */
export function findingLine(it: Finding): string {
  const loop = it.loop === null ? '' : ` (loop ${it.loop})`;
  return `segment ${it.segmentNumber}, ${elementName(it)}${loop}: ${it.says}`;
}

/** A list that names at most so many findings keeps its meaning; a file of random bytes has one on every byte. */
export const mostFindings = 2000;
