import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, day, month, named, problemOf } from '../../test/builders.ts';
import {
  apcmChecklist,
  apcmElements,
  decideElement,
  type ElementEntry,
  isComplete,
  type KeptElement,
  practiceApcmElements,
} from './apcm.ts';

const june = month('2026-06');

const anEntry = (over: Partial<ElementEntry> = {}): ElementEntry => ({
  month: june,
  element: 'communication',
  where: 'Portal messages',
  path: null,
  ...over,
});

let last = 0;
const kept = (over: Partial<KeptElement> = {}): KeptElement => {
  last += 1;
  return {
    ...anEntry(),
    id: named<'apcm element'>(`entry-${last}`),
    practiceId: named<'practice'>('harbor'),
    patientId: named<'patient'>('rosa'),
    by: 'Dana Whitlock',
    recordedAt: at('2026-06-10T15:00Z'),
    ...over,
  };
};

describe('an element is recorded', () => {
  const ofPatient = { scope: 'patient', thisMonth: june } as const;

  test('of this month and of one before', () => {
    expect(decideElement(anEntry(), ofPatient)).toEqual(anEntry());
    expect(decideElement(anEntry({ month: month('2026-01') }), ofPatient).month).toBe('2026-01');
  });

  test('not of a month to come', () => {
    expect(problemOf(() => decideElement(anEntry({ month: month('2026-07') }), ofPatient)).code).toBe(
      'apcm.month',
    );
  });

  test('performance says how it is reported, and nothing else does', () => {
    const performance = anEntry({ element: 'performance', path: 'shared-savings' });
    expect(decideElement(performance, ofPatient)).toEqual(performance);
    for (const wrong of [anEntry({ element: 'performance' }), anEntry({ path: 'aco-reach' })])
      expect(problemOf(() => decideElement(wrong, ofPatient)).code).toBe('apcm.path');
  });

  test('for all patients only what the practice can say of all', () => {
    const ofPractice = { scope: 'practice', thisMonth: june } as const;
    for (const element of apcmElements) {
      const wanted = anEntry({ element, path: element === 'performance' ? 'aco-reach' : null });
      const decide = () => decideElement(wanted, ofPractice);
      if (practiceApcmElements.some(it => it === element)) expect(decide()).toEqual(wanted);
      else expect(problemOf(decide).code).toBe('apcm.of-patient');
    }
  });
});

describe('the checklist of a month', () => {
  test('has thirteen lines, and all are missing at first', () => {
    const lines = apcmChecklist(june, [], []);
    expect(lines.map(it => it.element)).toEqual([...apcmElements]);
    expect(lines).toHaveLength(13);
    expect(lines.every(it => it.state === 'missing')).toBe(true);
  });

  test('takes what the record shows anyway, unless somebody wrote it', () => {
    const shown = [{ element: 'consent' as const, on: day('2026-01-05'), where: '' }];
    expect(apcmChecklist(june, [], shown)[0]).toEqual({
      element: 'consent',
      state: 'shown',
      on: '2026-01-05',
      where: '',
    });
    const written = kept({ element: 'consent' });
    expect(apcmChecklist(june, [written], shown)[0]).toEqual({
      element: 'consent',
      state: 'said',
      entry: written,
    });
  });

  test('what was said of the patient stands before what the practice says of all', () => {
    const own = kept();
    const ofAll = kept({ patientId: null, recordedAt: at('2026-06-20T15:00Z') });
    const line = apcmChecklist(june, [own, ofAll], []).find(it => it.element === 'communication');
    expect(line).toMatchObject({ entry: { id: own.id } });
    const without = apcmChecklist(june, [ofAll], []).find(it => it.element === 'communication');
    expect(without).toMatchObject({ entry: { id: ofAll.id } });
  });

  test('nothing of another month counts', () => {
    expect(
      apcmChecklist(june, [kept({ month: month('2026-05') })], []).every(it => it.state === 'missing'),
    ).toBe(true);
  });

  test('is complete exactly when each of the thirteen is said or shown, in whatever order', () => {
    const some = fc.subarray([...apcmElements], { minLength: 0 });
    fc.assert(
      fc.property(some, some, fc.boolean(), (said, shown, isReversed) => {
        const entries = said.map(element => kept({ element }));
        const lines = apcmChecklist(
          june,
          isReversed ? entries.toReversed() : entries,
          shown.map(element => ({ element, on: day('2026-06-01'), where: 'the record' })),
        );
        expect(isComplete(lines)).toBe(new Set([...said, ...shown]).size === apcmElements.length);
        expect(lines).toHaveLength(apcmElements.length);
      }),
    );
  });
});
