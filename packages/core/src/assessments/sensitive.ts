import { type Instrument, mayHearDanger } from './instrument.ts';

/**
 * Whose answers need a word of their own before a program has them: danger to life, violence, trauma, substances (42 CFR
 * part 2 is stricter still), and forms of a site, of which nobody here knows what they ask. Trellis policy, 2026-11-23.
 */
const sensitiveDomains: readonly Instrument['domain'][] = ['safety', 'trauma', 'substances', 'other'];
const violence = ['intimate-partner-violence', 'elder-abuse'];

export const isSensitiveNeed = (domain: string): boolean => violence.includes(domain);

export const isSensitive = (instrument: Pick<Instrument, 'domain' | 'rules'>): boolean =>
  sensitiveDomains.includes(instrument.domain) ||
  mayHearDanger(instrument) ||
  instrument.rules.some(({ opens }) => opens?.what === 'need' && isSensitiveNeed(opens.domain));
