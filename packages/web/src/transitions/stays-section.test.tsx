import { describe, expect, test } from 'vitest';
import { at, day, named } from '../../../core/test/builders.ts';
import { aPatient, show, someQueries } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import { entryOf } from './StayForm.tsx';
import { StaysSection } from './StaysSection.tsx';
import { type StayView, staysQuery } from './stays.queries.ts';

const okafor = { id: named<'staff'>('okafor'), name: 'Dr. Amara Okafor' };
const patient = aPatient();
const aStay = (over: Partial<StayView> = {}): StayView => ({
  id: named<'discharge'>('stay'),
  from: 'inpatient',
  on: day('2026-11-19'),
  contactBy: day('2026-11-23'),
  visitBy: { high: day('2026-11-26'), moderate: day('2026-12-03') },
  until: day('2026-12-18'),
  known: null,
  ...over,
});
const known: StayView['known'] = {
  id: named<'after stay'>('known'),
  wentTo: 'home',
  visitOn: day('2026-11-25'),
  visitBy: okafor.id,
  decision: 'moderate',
  reconciledOn: null,
  by: 'Dana Whitlock',
  recordedAt: at('2026-11-25T18:00Z'),
};

function section(
  stays: readonly StayView[],
  { role = 'care-manager' as 'care-manager' | 'biller', language = 'en' as Language } = {},
) {
  const queries = someQueries({ role });
  queries.setQueryData(staysQuery(patient.id).queryKey, { stays: [...stays], practitioners: [okafor] });
  return show(<StaysSection patient={patient} />, { queries, language });
}

describe('after a stay', () => {
  test('somebody who was in no hospital has no such part', () => {
    expect(section([]).heard).toBe('');
  });

  test('says by when the transition asks for a contact and a visit', () => {
    const { heard } = section([aStay()]);
    expect(heard).toContain('Came home from the hospital on');
    expect(heard).toMatch(/Contact by .*23 Nov.*, visit by .*26 Nov.* or .*3 Dec/);
    expect(heard).toContain('Nothing is written down yet.');
  });

  test('tells what is known, who wrote it, and what is not', () => {
    const { heard } = section([aStay({ known })]);
    expect(heard).toContain('Dr. Amara Okafor');
    expect(heard).toContain('Decision making Moderate');
    expect(heard).toContain('Medicines reconciled Not recorded');
    expect(heard).toContain('Dana Whitlock');
  });

  test('a biller reads and writes nothing', () => {
    expect(section([aStay()]).has('button', 'Write down')).toBe(true);
    expect(section([aStay()], { role: 'biller' }).has('button', 'Write down')).toBe(false);
  });

  test('in Spanish', () => {
    expect(section([aStay()], { language: 'es' }).heard).toContain('Volvió del hospital');
  });
});

describe('what was typed about a stay', () => {
  const typed = {
    wentTo: 'home' as const,
    visitOn: '2026-11-25',
    visitBy: okafor.id as string,
    decision: 'high',
    reconciledOn: '',
    reason: '',
  };
  const entry = (over: Partial<typeof typed> = {}) => entryOf({ ...typed, ...over }, [okafor]);

  test('is an entry as far as it goes', () => {
    expect(entry()).toEqual({
      wentTo: 'home',
      visitOn: '2026-11-25',
      visitBy: 'okafor',
      decision: 'high',
      reconciledOn: null,
      reason: '',
    });
    expect(entry({ visitOn: '', visitBy: '', decision: '' })).toMatchObject({
      visitBy: null,
      decision: null,
    });
  });

  test('is none while a visit lacks its day or its practitioner, or a day cannot be read', () => {
    expect(entry({ visitOn: '' })).toBeUndefined();
    expect(entry({ visitBy: '' })).toBeUndefined();
    expect(entry({ reconciledOn: '2026-13-01' })).toBeUndefined();
  });
});
