import { describe, expect, test } from 'vitest';
import { named, newYork } from '../../../core/test/builders.ts';
import { aboutRosa, anAnswer, aRequest, danaOwns, decidedAs, priyaOwns } from '../../test/intake.builder.ts';
import { aPatient, rosaId } from '../../test/render.tsx';
import { intakeSearch } from '../shell/intake-search.ts';
import { carriedFor, carry, personCarried, putDown } from './carried-person.ts';
import { countOf, fitting, type IntakeAsked, nextOf, personOf, shows } from './intake-list.ts';
import { emptyRequest, personAsked, requestFrom, type TypedRequest, typedRequest } from './request-form.ts';

const waiting = aRequest({ id: named<'intake request'>('waiting') });
const mine = aRequest({ id: named<'intake request'>('mine'), state: 'owned', owner: danaOwns });
const priyas = aRequest({
  id: named<'intake request'>('priyas'),
  ...decidedAs('helped'),
  owner: priyaOwns,
  asker: { kind: 'plan', name: 'Harbor Health Plan', reach: null },
});
const closed = aRequest({ id: named<'intake request'>('closed'), ...anAnswer });
const all = [waiting, mine, priyas, closed];
const ids = (asked: IntakeAsked) => fitting(all, asked, danaOwns.id).map(it => it.id as string);

describe('the filter of the queue', () => {
  test.each([
    ['open', ['waiting', 'mine', 'priyas']],
    ['waiting', ['waiting']],
    ['mine', ['mine']],
    ['answer', ['priyas']],
    ['closed', ['closed']],
  ] as const)('%s', (show, expected) => {
    expect(ids({ show })).toEqual(expected);
    expect(countOf(all, show, danaOwns.id)).toBe(expected.length);
  });

  test('narrows by who asked and by who has it', () => {
    expect(ids({ show: 'open', asker: 'plan' })).toEqual(['priyas']);
    expect(ids({ show: 'open', owner: danaOwns.id })).toEqual(['mine']);
    expect(ids({ show: 'open', asker: 'plan', owner: danaOwns.id })).toEqual([]);
  });

  test('every open request is of nobody, or of somebody who owes a step', () => {
    expect(all.map(nextOf)).toEqual(['take', 'decide', 'answer', 'done']);
  });

  test('stands in the address; what means nothing there is no filter', () => {
    expect(intakeSearch({})).toEqual({ show: 'open' });
    const whole = { show: 'mine', asker: 'family', owner: rosaId, request: rosaId };
    expect(intakeSearch(whole)).toEqual(whole);
    expect(intakeSearch({ show: 'all', asker: 'king', owner: 'x', request: 7 })).toEqual({ show: 'open' });
    for (const show of shows) expect(intakeSearch({ show }).show).toBe(show);
  });

  test('a request is about a person, whether she is a patient or not', () => {
    expect(personOf(waiting)).toMatchObject({ given: 'Rosa', family: 'Delgado' });
    expect(personOf(aRequest({ about: aboutRosa() }))).toMatchObject({ family: 'García Márquez' });
  });
});

describe('what goes along to the page that adds a person', () => {
  test('is who she is, and the relative who asked, without leave to hear anything', () => {
    expect(personCarried(waiting)).toMatchObject({
      given: 'Rosa',
      family: 'Delgado',
      birthDate: '1948-03-14',
      caregivers: [{ name: 'Elena Delgado, daughter', phone: '(505) 555-0177', mayHear: [] }],
    });
  });

  test('leaves out what was not said, and what is no phone', () => {
    const about = { kind: 'person', given: '', family: 'Delgado', birthDate: null, phone: null } as const;
    const asker = { kind: 'family', name: 'Elena', reach: 'elena@example.org' } as const;
    expect(personCarried(aRequest({ about, asker }))).toMatchObject({
      birthDate: '',
      caregivers: [{ phone: null }],
    });
    expect(personCarried(aRequest({ about }))).not.toHaveProperty('phones');
    expect(personCarried(aRequest({ about: { ...about, phone: '(617) 555-0101' } }))).toMatchObject({
      phones: [{ number: '(617) 555-0101' }],
    });
    expect(personCarried(aRequest({ about, asker: { ...asker, kind: 'provider' } }))).not.toHaveProperty(
      'caregivers',
    );
    expect(personCarried(aRequest({ about: aboutRosa() }))).toEqual({});
  });

  test('is seen by whoever carried it, and gone once it was put down', () => {
    carry({ by: danaOwns.id, requestId: waiting.id, person: personCarried(waiting) });
    expect(carriedFor(priyaOwns.id)).toBeUndefined();
    expect(carriedFor(danaOwns.id)?.requestId).toBe('waiting');
    putDown();
    expect(carriedFor(danaOwns.id)).toBeUndefined();
  });
});

describe('a request as it is typed', () => {
  const typed: TypedRequest = {
    ...emptyRequest(newYork),
    kind: 'family',
    name: 'Elena',
    isNotHere: true,
    family: 'Delgado',
    asked: 'Help with tablets.',
  };
  const from = (over: Partial<TypedRequest>) => requestFrom({ ...typed, ...over }, newYork);

  test('is whole once it says who asks, about whom and for what', () => {
    expect(from({})).toMatchObject({
      asker: { kind: 'family', name: 'Elena', reach: null },
      about: { kind: 'person', family: 'Delgado', birthDate: null, phone: null },
      wishedBy: null,
    });
    for (const missing of [
      { kind: null },
      { name: ' ' },
      { family: '' },
      { asked: '' },
      { isNotHere: false },
      { birthDate: 'in spring' },
      { arrived: { day: '', time: '' } },
    ])
      expect(from(missing), JSON.stringify(missing)).toBeUndefined();
  });

  test('is about the patient who was chosen, whatever was typed before', () => {
    const patient = aPatient();
    expect(from({ patient })?.about).toEqual({ kind: 'patient', patientId: patient.id });
  });

  test('compares a person once she has a family name', () => {
    expect(personAsked(typed)).toEqual({ given: '', family: 'Delgado', birthDate: null, phone: null });
    expect(personAsked({ ...typed, birthDate: '3/14/1948' })?.birthDate).toBe('1948-03-14');
    expect(personAsked({ ...typed, family: ' ' })).toBeUndefined();
    expect(personAsked({ ...typed, isNotHere: false })).toBeUndefined();
  });

  test('that is corrected comes back as it was, to the second', () => {
    const before = aRequest({ arrivedAt: '2026-11-18T15:00:41.000Z' as typeof waiting.arrivedAt });
    expect(requestFrom(typedRequest(before), newYork, before)).toEqual({
      asker: before.asker,
      arrivedAt: before.arrivedAt,
      arrivedBy: 'phone',
      about: before.about,
      asked: before.asked,
      urgency: 'soon',
      wishedBy: null,
      note: '',
    });
    const moved = { ...typedRequest(before), arrived: { day: '2026-11-18', time: '09:30' } };
    expect(requestFrom(moved, newYork, before)?.arrivedAt).toBe('2026-11-18T14:30:00.000Z');
  });
});
