import { type Value, valueKeyOf } from './response.ts';

/** What a value reads like, in the form's own language. */
export function textOfValue(value: Value): string {
  const { valueCoding, valueQuantity, valueReference } = value;
  if (valueCoding) return valueCoding.display ?? valueCoding.code ?? '';
  if (valueQuantity) return [valueQuantity.value, valueQuantity.unit ?? valueQuantity.code].join(' ').trim();
  if (valueReference) return String(valueReference.display ?? valueReference.reference ?? '');
  const key = valueKeyOf(value);
  return key ? String(value[key]) : '';
}
