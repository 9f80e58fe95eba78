import type { Language } from '../words/format.ts';

/** `66.13`, in the figures of a column. */
export const amount = (cents: number): string => (cents / 100).toFixed(2);

/** `$9,214`: whole dollars, for a sum that is an estimate anyway. */
export const dollars = (cents: number, language: Language): string =>
  new Intl.NumberFormat(language === 'es' ? 'es-US' : 'en-US', {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: 0,
  }).format(Math.floor(cents / 100));

/** `$13.23`: what somebody owes, to the cent. */
export const dollarsAndCents = (cents: number, language: Language): string =>
  new Intl.NumberFormat(language === 'es' ? 'es-US' : 'en-US', { style: 'currency', currency: 'USD' }).format(
    cents / 100,
  );
