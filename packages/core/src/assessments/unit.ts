import type { Value } from './response.ts';

/**
 * UCUM units of what a care manager's forms ask for, in the base unit of their kind
 * (https://ucum.org/ucum, exact by definition; °F and °C are not proportional and stay as they are). Read 2026-11-23.
 */
const factors: Readonly<Record<string, readonly [base: string, factor: number]>> = {
  ug: ['g', 1e-6],
  mg: ['g', 1e-3],
  g: ['g', 1],
  kg: ['g', 1e3],
  '[oz_av]': ['g', 28.349523125],
  '[lb_av]': ['g', 453.59237],
  mm: ['m', 1e-3],
  cm: ['m', 1e-2],
  m: ['m', 1],
  km: ['m', 1e3],
  '[in_i]': ['m', 0.0254],
  '[ft_i]': ['m', 0.3048],
  '[mi_i]': ['m', 1609.344],
  mL: ['L', 1e-3],
  dL: ['L', 0.1],
  L: ['L', 1],
  '[foz_us]': ['L', 0.0295735295625],
  s: ['s', 1],
  min: ['s', 60],
  h: ['s', 3600],
  d: ['s', 86_400],
  wk: ['s', 604_800],
};

/** A quantity in the base unit of its kind, so that 2 kg is more than 1,500 g; of a unit not listed, as it is. */
export function inBaseUnit(value: Value): Value {
  const { valueQuantity } = value;
  const known = factors[valueQuantity?.code ?? ''];
  if (!valueQuantity || valueQuantity.value === undefined || !known) return value;
  const [base, factor] = known;
  return { valueQuantity: { value: valueQuantity.value * factor, code: base } };
}
