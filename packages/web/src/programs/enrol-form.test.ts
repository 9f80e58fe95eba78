import type { Day } from '@trellis/core/basics/day';
import type { Id, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import { consentStatements } from '@trellis/core/people/consent';
import { describe, expect, test } from 'vitest';
import { checkForm, countErrors, type EnrolForm, emptyForm, enrolBody } from './enrol-form.ts';

const zone = 'America/New_York' as Zone;
const now = '2026-11-20T15:00:00.000Z' as Instant;
const today = '2026-11-20' as Day;

/** Everything asked and told, at 09:30 this morning. */
const filled = (part: Partial<EnrolForm> = {}): EnrolForm => ({
  ...emptyForm(today),
  conditionIds: ['hypertension', 'diabetes'] as unknown as Id<'chart fact'>[],
  practitionerId: 'okafor' as StaffId,
  time: '09:30',
  told: consentStatements,
  ...part,
});
const check = (part: Partial<EnrolForm> = {}) => checkForm(filled(part), zone, now, today);
const paper = (on: string, where: string) => ({
  papers: { ...emptyForm(today).papers, 'care-plan': { on, where } },
});

describe('what stands in the way', () => {
  test('nothing, when all is there', () => {
    expect(countErrors(check())).toBe(0);
  });

  test('everything, on an empty form', () => {
    const errors = checkForm(emptyForm(today), zone, now, today);
    expect(errors).toMatchObject({
      conditions: 'conditions',
      practitioner: 'practitioner',
      given: 'given',
      told: 'told',
    });
    expect(countErrors(errors)).toBe(4);
  });

  test('one condition is too few', () => {
    expect(check({ conditionIds: filled().conditionIds.slice(1) }).conditions).toBe('conditions');
  });

  test('three of the four points told is not told', () => {
    expect(check({ told: consentStatements.slice(1) }).told).toBe('told');
  });

  test('nobody agrees in the future', () => {
    expect(check({ time: '10:01' }).given).toBe('future');
    expect(check({ time: '10:00' }).given).toBeUndefined();
  });

  test('a paper needs its day and its place, or neither', () => {
    expect(check(paper('2026-11-02', '')).papers).toEqual({ 'care-plan': 'paper' });
    expect(check(paper('', 'EHR')).papers).toEqual({ 'care-plan': 'paper' });
    expect(check(paper('2026-11-21', 'EHR')).papers).toEqual({ 'care-plan': 'future' });
    expect(check(paper('2026-11-20', 'EHR')).papers).toEqual({});
  });
});

describe('what is sent', () => {
  test('the moment on her wall, and only papers that exist', () => {
    expect(enrolBody(filled(paper('2026-11-02', ' EHR ')), zone)).toMatchObject({
      consent: {
        form: 'verbal',
        givenAt: '2026-11-20T14:30:00.000Z',
        told: consentStatements,
        language: 'en',
      },
      papers: [{ kind: 'care-plan', on: '2026-11-02', where: 'EHR' }],
    });
  });

  test('nothing, without a time or a practitioner', () => {
    expect(enrolBody(filled({ time: '' }), zone)).toBeUndefined();
    expect(enrolBody(filled({ practitionerId: null }), zone)).toBeUndefined();
  });
});
