import type { Condition } from './form.ts';
import { isSameCoding, type Value, valueKeyOf } from './response.ts';

/** Whether a condition holds for the answers of the question it asks about (R4, Questionnaire.item.enableWhen). */
export function holds({ operator, answer }: Condition, given: readonly Value[]): boolean {
  if (operator === 'exists') return given.length > 0 === (answer.valueBoolean ?? true);
  if (operator === '!=') return !given.some(it => compare(it, answer) === 0);
  return given.some(it => {
    const order = compare(it, answer);
    if (order === undefined) return false;
    if (operator === '=') return order === 0;
    if (operator === '>') return order > 0;
    if (operator === '<') return order < 0;
    return operator === '>=' ? order >= 0 : order <= 0;
  });
}

/**
 * Below, equal or above; undefined for what has no order. Codings are equal or not, quantities are compared in one
 * unit only, times by their text: in one format text order is time order.
 */
export function compare(a: Value, b: Value): number | undefined {
  if (a.valueCoding && b.valueCoding) return isSameCoding(a.valueCoding, b.valueCoding) ? 0 : undefined;
  const [left, right] = [scalarOf(a), scalarOf(b)];
  if (a.valueQuantity && b.valueQuantity && unitOf(a) !== unitOf(b)) return undefined;
  if (typeof left === 'number' && typeof right === 'number') return Math.sign(left - right);
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === 'boolean' && typeof right === 'boolean') return left === right ? 0 : undefined;
  return undefined;
}

const unitOf = ({ valueQuantity }: Value): string => valueQuantity?.code ?? valueQuantity?.unit ?? '';

function scalarOf(value: Value): unknown {
  if (value.valueQuantity) return value.valueQuantity.value;
  if (value.valueCoding) return value.valueCoding.code;
  const key = valueKeyOf(value);
  return key && value[key];
}
