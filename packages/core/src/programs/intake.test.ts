import { describe, expect, test } from 'vitest';
import { at, day, named, newYork, problemOf } from '../../test/builders.ts';
import { decideRequest, type IntakeRequest, intakeEntrySchema, patientAsked } from './intake.ts';

/** Elena calls on Monday at ten, in New York, about her mother who is not in Trellis. */
const elena: IntakeRequest = {
  id: named<'intake version'>('elena'),
  requestId: named<'intake request'>('elena'),
  asker: { kind: 'family', name: 'Elena Delgado, daughter', reach: '(212) 555-0177' },
  arrivedAt: at('2026-11-16T15:00Z'),
  arrivedBy: 'phone',
  about: {
    kind: 'person',
    given: 'Rosa',
    family: 'Delgado',
    birthDate: day('1948-03-14'),
    phone: null,
  },
  asked: 'She forgets her tablets and I live two hours away.',
  urgency: 'soon',
  wishedBy: day('2026-11-20'),
  note: '',
  zone: newYork,
};
const now = at('2026-11-16T15:05Z');
const refused = (over: Partial<IntakeRequest>) =>
  problemOf(() => decideRequest({ ...elena, ...over }, now)).code;

describe('writing a request down', () => {
  test('that came in by now', () => {
    expect(decideRequest(elena, now)).toBe(elena);
    expect(decideRequest({ ...elena, arrivedAt: now }, now).arrivedAt).toBe(now);
    expect(refused({ arrivedAt: at('2026-11-16T15:06Z') })).toBe('intake.arrived-later');
  });

  test('wished for the day it came in, or later', () => {
    expect(decideRequest({ ...elena, wishedBy: day('2026-11-16') }, now).wishedBy).toBe('2026-11-16');
    expect(refused({ wishedBy: day('2026-11-15') })).toBe('intake.wished-before');
  });

  test('by the calendar where it came in: late on Sunday evening there it is Monday by UTC', () => {
    const sunday = { ...elena, arrivedAt: at('2026-11-16T02:00Z'), wishedBy: day('2026-11-15') };
    expect(decideRequest(sunday, now).wishedBy).toBe('2026-11-15');
  });

  test('about somebody who is born', () => {
    const born = (birthDate: string) =>
      ({
        about: {
          ...elena.about,
          kind: 'person',
          given: '',
          family: 'D',
          phone: null,
          birthDate: day(birthDate),
        },
      }) as const;
    expect(refused(born('2026-11-17'))).toBe('patient.born-later');
    expect(decideRequest({ ...elena, ...born('2026-11-16') }, now).about).toMatchObject({ family: 'D' });
  });

  test('names a patient only when it is about one', () => {
    expect(patientAsked(elena)).toBeNull();
    const rosa = named<'patient'>('rosa');
    expect(patientAsked({ about: { kind: 'patient', patientId: rosa } })).toBe(rosa);
  });
});

describe('what was typed', () => {
  const { id: _, requestId: __, zone: ___, ...typed } = elena;
  const fits = (over: object) => intakeEntrySchema.safeParse({ ...typed, ...over }).success;

  test('says who asks, about whom and for what', () => {
    expect(fits({})).toBe(true);
    expect(fits({ asked: '  ' })).toBe(false);
    expect(fits({ asker: { ...elena.asker, name: ' ' } })).toBe(false);
    expect(fits({ about: { ...elena.about, family: '' } })).toBe(false);
  });

  test('is about a patient or a person, never both', () => {
    const patientId = '019aab3c-0000-7000-8000-000000000001';
    expect(fits({ about: { kind: 'patient', patientId } })).toBe(true);
    expect(fits({ about: { ...elena.about, kind: 'person', patientId } })).toBe(false);
  });
});
