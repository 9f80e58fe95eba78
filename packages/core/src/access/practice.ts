import { z } from 'zod';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { zoneSchema } from '../basics/zone.ts';

/**
 * National provider identifier: ten digits, the first 1 or 2, and the last a Luhn check over 80840 and the rest.
 * Source: CMS, NPI Standard, check digit calculation, read 2026-11.
 */
export function isNpi(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false;
  const digits = [...`80840${text}`].map(Number).toReversed();
  const sum = digits.reduce((total, digit, i) => {
    const part = i % 2 === 1 ? digit * 2 : digit;
    return total + (part > 9 ? part - 9 : part);
  }, 0);
  return sum % 10 === 0;
}

/**
 * Taxpayer number: nine digits without the dash, an EIN, or the SSN of a practitioner who bills alone. Neither has a
 * check digit; no number of either kind begins with 00, and no EIN or SSN is all zeros after its prefix. Source: IRS
 * Publication 1635; SSA POMS RM 10201.035; 2026-11.
 */
export const isTin = (text: string): boolean => /^(?!00)\d{9}$/.test(text) && !/^\d{2}0{7}$/.test(text);

export const practiceFields = {
  name: plainText(120).trim().min(1, 'is empty'),
  zone: zoneSchema,
  tin: z.string().refine(isTin, 'is not a taxpayer number of nine digits').nullable(),
  npi: z.string().refine(isNpi, 'is not an NPI: its check digit does not fit').nullable(),
};

export const practiceSchema = z.object({
  id: idOf<'practice'>(),
  ...practiceFields,
  version: z.number().int(),
});
export type Practice = z.output<typeof practiceSchema>;
