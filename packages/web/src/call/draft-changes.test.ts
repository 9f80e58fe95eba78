import { callToPatient } from '@trellis/core/outreach/contact-kind';
import { describe, expect, test } from 'vitest';
import { named } from '../../../core/test/builders.ts';
import { aDraft } from '../../test/render.tsx';
import {
  withBarrier,
  withKind,
  withLine,
  withPromise,
  withTaking,
  withTaught,
  withTick,
} from './draft-changes.ts';
import { partyOf } from './KindField.tsx';

const pharmacy = { way: 'outbound', party: { with: 'pharmacy', name: 'Corner' } } as const;
const inbound = { way: 'inbound', party: { with: 'patient' } } as const;

describe('another kind of contact', () => {
  test('forgets an outcome that does not fit any more, and keeps one that does', () => {
    expect(withKind(aDraft({ outcome: 'reached' }), pharmacy).outcome).toBeNull();
    expect(withKind(aDraft({ outcome: 'reached' }), inbound).outcome).toBe('reached');
    expect(withKind(aDraft({ outcome: 'no-answer' }), pharmacy).outcome).toBe('no-answer');
  });

  test('does not leave a call to the patient without a plan', () => {
    expect(withKind(aDraft({ kind: pharmacy, next: 'as-planned' }), callToPatient).next).toBeNull();
    expect(withKind(aDraft({ next: 'as-planned' }), pharmacy).next).toBe('as-planned');
  });

  test('keeps a name that was typed, and what a relative may hear', () => {
    expect(partyOf('agency', { with: 'pharmacy', name: 'Corner' })).toEqual({
      with: 'agency',
      name: 'Corner',
    });
    expect(partyOf('family', { with: 'agency', name: 'Elena' })).toEqual({
      with: 'family',
      name: 'Elena',
      relation: '',
      mayHear: 'not-known',
    });
    const elena = { with: 'family', name: 'Elena', relation: 'daughter', mayHear: 'no' } as const;
    expect(partyOf('family', elena)).toBe(elena);
    expect(partyOf('patient', elena)).toEqual({ with: 'patient' });
  });
});

describe('what was found and done', () => {
  test('a barrier is named, and taken out when named once more', () => {
    const named1 = withBarrier(withBarrier(aDraft(), 'cost'), 'food');
    expect(named1.findings.barriers).toEqual(['cost', 'food']);
    expect(withBarrier(named1, 'cost').findings.barriers).toEqual(['food']);
  });

  test('a topic is explained once, with its last teach-back', () => {
    const twice = withTaught(withTaught(aDraft(), 'feet', 'not-yet'), 'feet', 'said-back');
    expect(twice.findings.taught).toEqual([{ topic: 'feet', teachBack: 'said-back' }]);
    expect(withTaught(twice, 'feet', null).findings.taught).toEqual([]);
  });

  test('a point of the agenda is done or carried on, never both', () => {
    const tick = { key: 'promise:1', text: 'Batteries' };
    const done = withTick(aDraft(), { ...tick, state: 'done' });
    expect(withTick(done, { ...tick, state: 'carry-on' }).findings.agenda).toEqual([
      { ...tick, state: 'carry-on' },
    ]);
    expect(withTick(done, { ...tick, state: 'done' }).findings.agenda).toEqual([]);
  });

  test('a medicine line keeps what was said when the answer changes, and goes when it is taken back', () => {
    const metformin = { medicineId: named<'chart fact'>('m'), display: 'Metformin 500 mg' };
    const asked = withLine(withTaking(aDraft(), metformin, 'missed'), metformin.medicineId, {
      why: 'Upsets her stomach',
      isCostATrouble: true,
    });
    expect(withTaking(asked, metformin, 'differently').findings.medicines).toEqual([
      {
        ...metformin,
        taking: 'differently',
        how: '',
        why: 'Upsets her stomach',
        trouble: '',
        isCostATrouble: true,
      },
    ]);
    expect(withTaking(asked, metformin, 'missed').findings.medicines).toEqual([]);
  });

  test('a promise is words', () => {
    expect(withPromise(aDraft(), 'Batteries').findings.promise).toBe('Batteries');
  });
});
