import { z } from 'zod';
import { type Day, daySchema } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import { localDay, type Zone } from '../basics/zone.ts';
import {
  activeProblems,
  type ChartFacts,
  currentAllergies,
  currentMedicines,
  type ObservationFact,
} from '../chart/chart.ts';
import { plainDisplay } from '../chart/display.ts';
import { addressedIn } from '../people/language.ts';
import { type Form, type FormItem, isQuestion, itemsOf } from './form.ts';
import { isSameValue, type ResponseAnswer, type ResponseItem, responseAnswerSchema } from './response.ts';
import { isDeclined } from './score.ts';
import { inBaseUnit } from './unit.ts';
import type { ChartSource, WholePart } from './whole.ts';

/**
 * What is believed to be the answer. It is none until somebody confirms it with the patient: it stands beside the
 * question, never in its place.
 */
export const offerSchema = z.object({
  linkId: z.string(),
  from: z.enum(['chart', 'last-time']),
  /** The day it was recorded or said; null where a list has none. */
  on: daySchema.nullable(),
  answers: z.array(responseAnswerSchema).min(1),
  /** Of what it was worked out; absent: it stands in the chart as it is. */
  madeOf: z
    .array(z.object({ what: z.enum(['weight', 'height']), text: z.string(), on: daySchema }))
    .optional(),
});
export type Offer = {
  readonly linkId: string;
  readonly from: 'chart' | 'last-time';
  readonly on: Day | null;
  readonly answers: readonly ResponseAnswer[];
  readonly madeOf?: readonly MadeOf[];
};
type MadeOf = { readonly what: 'weight' | 'height'; readonly text: string; readonly on: Day };

export type KnownOfPatient = Pick<ChartFacts, 'conditions' | 'medicines' | 'allergies' | 'observations'> & {
  readonly language: string | null;
  readonly zone: Zone;
};

/** Answers of the time before, of the same part. */
export type Before = { readonly items: readonly ResponseItem[]; readonly on: Day };

/** What chart and last time say to the questions of a part. Where both say the same, last time is not said again. */
export function offersOf(
  form: Form,
  wanted: WholePart['offers'],
  known: KnownOfPatient,
  before: Before | null,
): readonly Offer[] {
  const questions = itemsOf(form.items).filter(isQuestion);
  return questions.flatMap(item => {
    const fromChart = wanted
      .filter(it => it.question === item.linkId)
      .flatMap(it => chartOffer(item, it.from, known) ?? []);
    const said = before ? answersOf(before.items, item.linkId).filter(it => !isDeclined(it)) : [];
    const again = said.flatMap(it => answerAgain(item, it) ?? []);
    const isSame = fromChart.some(
      it =>
        it.answers.length === again.length &&
        it.answers.every((one, i) => isSameValue(one, again[i] as ResponseAnswer)),
    );
    return again.length > 0 && before && !isSame
      ? [...fromChart, { linkId: item.linkId, from: 'last-time' as const, on: before.on, answers: again }]
      : fromChart;
  });
}

/** The answers of a question wherever it stands. */
export const answersOf = (items: readonly ResponseItem[], linkId: string): readonly ResponseAnswer[] =>
  items.flatMap(it => [
    ...(it.linkId === linkId ? (it.answer ?? []) : []),
    ...answersOf(it.item ?? [], linkId),
    ...(it.answer ?? []).flatMap(one => answersOf(one.item ?? [], linkId)),
  ]);

/** What was chosen then, in the words of now; what is not offered any more is not proposed. */
function answerAgain(item: FormItem, { item: _, ...value }: ResponseAnswer): ResponseAnswer | undefined {
  if (item.options.length === 0) return value;
  const option = item.options.find(it => isSameValue(it.value, value));
  return option?.value ?? (item.isOpen && value.valueString !== undefined ? value : undefined);
}

function chartOffer(item: FormItem, from: ChartSource, known: KnownOfPatient): Offer | undefined {
  const found = chartSays(from, known);
  const answers = found.values.flatMap(it => fitted(item, it) ?? []);
  const kept = item.isRepeating ? answers : answers.slice(0, 1);
  const { on, madeOf } = found;
  return kept.length > 0
    ? { linkId: item.linkId, from: 'chart', on, answers: kept, ...(madeOf && { madeOf }) }
    : undefined;
}

type Says = {
  readonly on: Day | null;
  readonly values: readonly (
    | { readonly text: string }
    | { readonly code: string }
    | { readonly amount: number; readonly unit: string }
  )[];
  readonly madeOf?: readonly MadeOf[];
};
const nothing: Says = { on: null, values: [] };

function chartSays(from: ChartSource, known: KnownOfPatient): Says {
  const { conditions, medicines, allergies, observations, language, zone } = known;
  const texts = (all: readonly { readonly code: { readonly display: string } }[]) =>
    all.map(it => ({ text: plainDisplay(it.code.display) }));
  switch (from) {
    case 'conditions':
      return { on: null, values: texts(activeProblems(conditions)) };
    case 'medicines':
      return { on: null, values: texts(currentMedicines(medicines)) };
    case 'allergies':
      return { on: null, values: texts(currentAllergies(allergies)) };
    case 'language':
      return language === null ? nothing : { on: null, values: [{ code: addressedIn(language) }] };
    case 'smoking': {
      const last = lastOf(observations, '72166-2');
      const code = last && smokingCode(last.text ?? '');
      return last && code ? { on: localDay(last.effectiveAt, zone), values: [{ code }] } : nothing;
    }
    case 'weight': {
      const last = lastOf(observations, '29463-7');
      if (!last || last.value === null || last.unit === null) return nothing;
      return {
        on: localDay(last.effectiveAt, zone),
        values: [{ amount: Number(last.value), unit: last.unit }],
      };
    }
    case 'bmi':
      return bodyMass(observations, zone);
    default:
      return from satisfies never;
  }
}

/** Outside of this a unit or a digit is wrong, and nobody is to be told it. Trellis policy, 2026-11-23. */
const [leastBmi, mostBmi] = [10, 100];

/**
 * kg/m² of the newest weight and the newest height (CDC, About Body Mass Index, read 2026-11-23), unless the chart has
 * a newer one than that weight.
 */
function bodyMass(observations: readonly ObservationFact[], zone: Zone): Says {
  const [weight, height, own] = [
    measured(lastOf(observations, '29463-7'), 'g', zone),
    measured(lastOf(observations, '8302-2'), 'm', zone),
    lastOf(observations, '39156-5'),
  ];
  if (own && own.value !== null && (!weight || !height || own.effectiveAt >= weight.at))
    return { on: localDay(own.effectiveAt, zone), values: [{ amount: Number(own.value), unit: bmiUnit }] };
  if (!weight || !height) return nothing;
  const amount = weight.amount / 1000 / height.amount ** 2;
  if (!(amount >= leastBmi && amount <= mostBmi)) return nothing;
  return {
    on: weight.on,
    values: [{ amount, unit: bmiUnit }],
    madeOf: [
      { what: 'weight', text: weight.text, on: weight.on },
      { what: 'height', text: height.text, on: height.on },
    ],
  };
}

const bmiUnit = 'kg/m2';

function measured(fact: ObservationFact | undefined, base: 'g' | 'm', zone: Zone) {
  if (!fact || fact.value === null || fact.unit === null) return undefined;
  const { valueQuantity } = inBaseUnit({ valueQuantity: { value: Number(fact.value), code: fact.unit } });
  if (valueQuantity?.code !== base || !valueQuantity.value) return undefined;
  return {
    at: fact.effectiveAt,
    on: localDay(fact.effectiveAt, zone),
    amount: valueQuantity.value,
    text: `${Math.round(Number(fact.value) * tenths) / tenths} ${fact.unit}`,
  };
}

/** LOINC: body weight, tobacco smoking status, body height, body mass index. */
export const chartCodes = ['29463-7', '72166-2', '8302-2', '39156-5'] as const;

const lastOf = (
  observations: readonly ObservationFact[],
  loinc: (typeof chartCodes)[number],
): ObservationFact | undefined =>
  observations
    .filter(it => it.code.system === 'http://loinc.org' && it.code.code === loinc)
    .toSorted((a, b) => byText(b.effectiveAt, a.effectiveAt) || byText(a.id, b.id))[0];

/** US Core's smoking status (LOINC 72166-2, read 2026-11-23) as the chart words it; SNOMED CT codes of our own answers. */
function smokingCode(text: string): string | undefined {
  if (/never/i.test(text)) return '266919005';
  if (/former|ex-?smoker|quit/i.test(text)) return '8517006';
  return /current|every ?day|some ?days?|heavy|light|smokes/i.test(text) && !/unknown/i.test(text)
    ? '77176002'
    : undefined;
}

/** A tenth of a pound or kilogram is what a scale at home says. */
const tenths = 10;

function fitted(item: FormItem, said: Says['values'][number]): ResponseAnswer | undefined {
  if ('text' in said) return { valueString: said.text };
  if ('code' in said) return item.options.find(it => it.value.valueCoding?.code === said.code)?.value;
  const unit = item.units.find(it => it.value.valueCoding?.code === said.unit)?.value.valueCoding;
  if (!unit || !Number.isFinite(said.amount)) return undefined;
  const { system = '', code = '', display } = unit;
  return {
    valueQuantity: {
      value: Math.round(said.amount * tenths) / tenths,
      unit: display ?? code,
      system,
      code,
    },
  };
}
