import { describe, expect, test } from 'vitest';
import { plainDisplay } from './display.ts';

describe('the words of a code', () => {
  test.each([
    ['Essential hypertension (disorder)', 'Essential hypertension'],
    ['Body mass index 30+ - obesity (finding)', 'Body mass index 30+ - obesity'],
    ['Medication review due (situation)', 'Medication review due'],
    ['Encounter for problem (procedure)', 'Encounter for problem'],
    ['Wheat (substance)', 'Wheat'],
    ['Asthma self management (Regime/Therapy) ', 'Asthma self management'],
  ])('%j is read as %j', (sent, read) => {
    expect(plainDisplay(sent)).toBe(read);
  });

  test.each([
    'Diabetes',
    'Vitamin B12 (cobalamin)',
    'Fracture (disorder) of ankle',
    'Hemoglobin A1c/Hemoglobin.total in Blood',
    '(disorder)',
    '',
  ])('%j stays as it is', sent => {
    expect(plainDisplay(sent)).toBe(sent);
  });

  test('only the last tag is one', () => {
    expect(plainDisplay('History of injury (situation) (finding)')).toBe('History of injury (situation)');
  });
});
