import { expect, test } from 'vitest';
import { named } from '../../../core/test/builders.ts';
import { filterLeft, rowLeft, standAt } from './today-place.ts';

const dana = named<'staff'>('dana');
const noor = named<'staff'>('noor');
const rosa = { patientId: named<'patient'>('rosa'), at: 4 };
const tests = { rule: 'quality.test' } as const;
const question = JSON.stringify(tests);

test('back on Today she has the filter and the row that she left', () => {
  standAt(dana, tests);
  standAt(dana, tests, rosa);
  standAt(dana, { ...tests, assigned: 'mine' });
  expect(filterLeft(dana)).toEqual(tests);
  expect(rowLeft(dana, question)).toEqual(rosa);
});

test('a row goes with its filter alone', () => {
  standAt(dana, tests, rosa);
  expect(rowLeft(dana, '{}')).toBeUndefined();
  standAt(dana, {});
  standAt(dana, tests);
  expect(rowLeft(dana, question)).toBeUndefined();
});

test('whoever signs in next on this machine learns nothing of it', () => {
  standAt(dana, tests, rosa);
  expect(filterLeft(noor)).toEqual({});
  expect(rowLeft(noor, question)).toBeUndefined();
  standAt(noor, tests);
  expect(rowLeft(noor, question)).toBeUndefined();
});
