import { describe, expect, test } from 'vitest';
import {
  activityOf,
  type ContactKind,
  callToPatient,
  contactKindSchema,
  isInteractive,
  mustAsk,
  mustPlanNext,
  outcomesOf,
  tryOutcome,
} from './contact-kind.ts';

const daughter = { with: 'family', name: 'Elena', relation: 'daughter', mayHear: 'yes' } as const;
const pharmacy = { with: 'pharmacy', name: 'Corner Pharmacy' } as const;
const herCall: ContactKind = { way: 'inbound', party: { with: 'patient' } };
const toDaughter: ContactKind = { way: 'outbound', party: daughter };
const fromDaughter: ContactKind = { way: 'inbound', party: daughter };
const toPharmacy: ContactKind = { way: 'outbound', party: pharmacy };
const fromPharmacy: ContactKind = { way: 'inbound', party: pharmacy };
const review: ContactKind = { way: 'work', work: 'chart-review' };
const every = [callToPatient, herCall, toDaughter, fromDaughter, toPharmacy, fromPharmacy, review];

describe('each kind of contact ends in its own way', () => {
  test.each([
    [
      'a call to the patient or her daughter',
      [callToPatient, toDaughter],
      ['reached', 'left-message', 'no-answer'],
    ],
    ['a call from one of them', [herCall, fromDaughter], ['reached', 'to-continue']],
    ['a call to the pharmacy', [toPharmacy], ['settled', 'waiting', 'left-message', 'no-answer']],
    ['a call from the pharmacy', [fromPharmacy], ['settled', 'waiting']],
    ['work without a call', [review], ['done', 'to-continue']],
  ] as const)('%s', (_, kinds, outcomes) => {
    for (const kind of kinds) expect(outcomesOf(kind)).toEqual(outcomes);
  });
});

describe('what counts', () => {
  test('as talk with her side: whoever began it, but never a message or the pharmacy', () => {
    expect(every.filter(kind => isInteractive(kind, 'reached'))).toEqual([
      callToPatient,
      herCall,
      toDaughter,
      fromDaughter,
    ]);
    expect(every.filter(kind => isInteractive(kind, 'left-message'))).toEqual([]);
    expect(isInteractive(toPharmacy, 'settled')).toBe(false);
    expect(isInteractive(herCall, 'to-continue')).toBe(true);
  });

  test('its seconds are recorded as what was done', () => {
    expect(every.map(activityOf)).toEqual([
      'contact',
      'contact',
      'contact',
      'contact',
      'coordination',
      'coordination',
      'chart-review',
    ]);
  });
});

test('the guide is gone through, and a next contact planned, on our call to her and on no other', () => {
  expect(every.filter(kind => mustAsk(kind, 'reached'))).toEqual([callToPatient]);
  expect(mustAsk(callToPatient, 'left-message')).toBe(false);
  expect(every.filter(mustPlanNext)).toEqual([callToPatient]);
});

test('an outcome is one of a try, or none', () => {
  expect(tryOutcome('left-message')).toBe('left-message');
  expect(tryOutcome('settled')).toBeNull();
});

describe('a kind is refused', () => {
  test.each([
    [
      'with family of no name',
      { way: 'inbound', party: { with: 'family', relation: 'son', mayHear: 'yes' } },
    ],
    ['with a caregiver nobody says may hear', { way: 'inbound', party: { ...daughter, mayHear: 'maybe' } }],
    ['as work with a party', { way: 'work', work: 'coordination', party: pharmacy }],
    ['as work we do not know', { way: 'work', work: 'lunch' }],
  ])('%s', (_, kind) => {
    expect(contactKindSchema.safeParse(kind).success).toBe(false);
  });
});
