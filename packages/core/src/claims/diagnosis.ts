import { z } from 'zod';
import { codeSystemOf, isWellFormed } from '../basics/code-form.ts';
import type { Id } from '../basics/id.ts';
import { byText } from '../basics/order.ts';
import type { ConditionFact } from '../chart/chart.ts';

/** A claim carries no more. Source: 005010X222A1, HI of loop 2300, read 2026-11. */
export const mostDiagnoses = 12;
/** A line points at four at most. Source: 005010X222A1, SV107, read 2026-11. */
export const mostPointers = 4;

/** An ICD-10-CM code as people write it, `I50.9`; its form is checked, that it exists is not. */
export const diagnosisSchema = z
  .string()
  .trim()
  .toUpperCase()
  .refine(code => isWellFormed('icd10', code), 'is not an ICD-10-CM code');

/**
 * What a claim names: the codes a person gave, else the ICD-10-CM codes of the conditions the patient is enrolled
 * for, oldest onset first. Charts that code in another system give none: nothing is translated by guess.
 */
export function diagnosesOf(
  given: readonly string[] | undefined,
  conditions: readonly ConditionFact[],
  enrolledFor: readonly Id<'chart fact'>[],
): readonly string[] {
  if (given) return given;
  const own = conditions
    .filter(it => enrolledFor.includes(it.id) && codeSystemOf(it.code.system) === 'icd10')
    .toSorted((a, b) => byText(a.onsetOn ?? '9999', b.onsetOn ?? '9999') || byText(a.code.code, b.code.code));
  return [...new Set(own.map(it => it.code.code))].slice(0, mostDiagnoses);
}

/** As people write it: the dot stands after the category, which has three characters. */
export const withDot = (code: string): string =>
  code.length > 3 && !code.includes('.') ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
/** As the file writes it. */
export const withoutDot = (code: string): string => code.replace('.', '');
