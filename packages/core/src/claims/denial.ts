/** What mends a refused line. The words for each stand in the catalogues. */
export const mends = [
  'member',
  'eligibility',
  'other-payer',
  'duplicate',
  'coding',
  'diagnosis',
  'practitioner',
  'documentation',
  'timely',
  'frequency',
  'bundled',
  'not-covered',
  'authorization',
  'contract',
  'ask',
] as const;
export type Mend = (typeof mends)[number];

/**
 * What a claim adjustment reason code asks for. The numbers are public, the sentences are our own. Source: X12 claim
 * adjustment reason codes list, read 2026-11.
 */
const mendOf: Readonly<Record<string, Mend>> = {
  '4': 'coding',
  '5': 'coding',
  '6': 'coding',
  '11': 'diagnosis',
  '16': 'ask',
  '18': 'duplicate',
  '22': 'other-payer',
  '24': 'eligibility',
  '26': 'eligibility',
  '27': 'eligibility',
  '29': 'timely',
  '31': 'member',
  '45': 'contract',
  '49': 'not-covered',
  '50': 'diagnosis',
  '54': 'practitioner',
  '55': 'not-covered',
  '58': 'coding',
  '96': 'not-covered',
  '97': 'bundled',
  '109': 'other-payer',
  '119': 'frequency',
  '125': 'ask',
  '129': 'other-payer',
  '140': 'member',
  '146': 'diagnosis',
  '151': 'frequency',
  '167': 'diagnosis',
  '181': 'coding',
  '182': 'coding',
  '183': 'practitioner',
  '185': 'practitioner',
  '197': 'authorization',
  '204': 'not-covered',
  '206': 'practitioner',
  '207': 'practitioner',
  '208': 'practitioner',
  '226': 'documentation',
  '227': 'documentation',
  '234': 'bundled',
  '236': 'bundled',
  '252': 'documentation',
  '253': 'contract',
  B7: 'practitioner',
  B9: 'eligibility',
  B11: 'other-payer',
  B13: 'duplicate',
  B15: 'bundled',
  B16: 'coding',
  B20: 'duplicate',
};

/** Of codes nobody has written down here, only the payer can say more. */
export const mendFor = (reason: string): Mend => mendOf[reason] ?? 'ask';

export const codesToMend: readonly string[] = Object.keys(mendOf);

/** Where what mends a line is found. */
export const mendPlaces = ['coverage', 'eligibility', 'month', 'set-up', 'packet', 'claim'] as const;
export type MendPlace = (typeof mendPlaces)[number];

const places: Readonly<Record<Mend, MendPlace>> = {
  member: 'coverage',
  eligibility: 'eligibility',
  'other-payer': 'coverage',
  duplicate: 'month',
  coding: 'month',
  diagnosis: 'claim',
  practitioner: 'set-up',
  documentation: 'packet',
  timely: 'claim',
  frequency: 'month',
  bundled: 'month',
  'not-covered': 'coverage',
  authorization: 'claim',
  contract: 'claim',
  ask: 'claim',
};

export const placeOfMend = (mend: Mend): MendPlace => places[mend];

/** What the contract takes off every payment: no reason to do anything. Source: CARC 45 fee schedule, 253 sequestration. */
export const isContract = (group: string, reason: string): boolean =>
  group === 'CO' && (reason === '45' || reason === '253');
