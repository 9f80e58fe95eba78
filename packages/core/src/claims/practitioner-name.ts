import type { PersonName } from './claim-batch.ts';

const titles = /^(?:dr|mr|mrs|ms|prof)\.?$/i;
const credentials = /^(?:md|do|np|pa|pa-c|rn|phd|dnp|fnp|fnp-c|jr|sr|ii|iii)\.?$/i;

/** `Dr. Amara N. Okafor, MD` as a claim names people: family, given, middle, without titles. */
export function practitionerName(name: string): PersonName {
  const words = name
    .split(/[\s,]+/)
    .filter(word => word !== '' && !titles.test(word) && !credentials.test(word));
  const [given = '', ...others] = words;
  const family = others.pop() ?? given;
  return { family, given: family === given ? '' : given, middle: others.join(' ') || null };
}
