import { z } from 'zod';
import {
  codeableConcept,
  fhirDate,
  fhirDecimal,
  fhirText,
  period,
  quantity,
  wordsOf,
} from '../platform/fhir/elements.ts';

/** The choices of `value[x]` in Observation and its components, FHIR R4 (4.0.1). A waveform (SampledData) is no fact. */
export const valueChoices = {
  valueQuantity: quantity.optional(),
  valueCodeableConcept: codeableConcept.optional(),
  valueString: fhirText.optional(),
  valueBoolean: z.boolean().optional(),
  valueInteger: fhirDecimal.optional(),
  valueRange: z.object({ low: quantity.optional(), high: quantity.optional() }).optional(),
  valueRatio: z.object({ numerator: quantity.optional(), denominator: quantity.optional() }).optional(),
  valueTime: fhirText.optional(),
  valueDateTime: fhirDate.optional(),
  valuePeriod: period.optional(),
};

const choices = z.object(valueChoices);

export type ObservedValue = {
  readonly value: string | null;
  readonly unit: string | null;
  readonly text: string | null;
};

/** Undefined when nothing was observed, or nothing that a number or a line of text could say. */
export function findValue(it: z.infer<typeof choices>): ObservedValue | undefined {
  if (it.valueQuantity) return ofQuantity(it.valueQuantity);
  if (it.valueInteger) return { value: it.valueInteger.text, unit: null, text: null };
  const text =
    wordsOf(it.valueCodeableConcept) ??
    it.valueString ??
    it.valueBoolean?.toString() ??
    between(it.valueRange?.low, '–', it.valueRange?.high) ??
    between(it.valueRatio?.numerator, ':', it.valueRatio?.denominator) ??
    it.valueTime ??
    it.valueDateTime ??
    (it.valuePeriod && `${it.valuePeriod.start ?? '…'} – ${it.valuePeriod.end ?? '…'}`);
  return text === undefined ? undefined : { value: null, unit: null, text };
}

type Quantity = z.infer<typeof quantity>;

function ofQuantity(it: Quantity): ObservedValue | undefined {
  if (!it.value) return undefined;
  const unit = it.unit ?? it.code ?? null;
  // "< 5" is not 5: no rule may compute with it.
  return it.comparator
    ? { value: null, unit, text: `${it.comparator} ${it.value.text}` }
    : { value: it.value.text, unit, text: null };
}

const amount = (it: Quantity | undefined): string =>
  it?.value ? [it.comparator, it.value.text, it.unit ?? it.code].filter(Boolean).join(' ') : '…';

const between = (a: Quantity | undefined, sign: string, b: Quantity | undefined): string | undefined =>
  a?.value || b?.value ? `${amount(a)} ${sign} ${amount(b)}` : undefined;
