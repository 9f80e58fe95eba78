import { z } from 'zod';
import { daySchema } from '../basics/day.ts';
import { both, type Instrument } from './instrument.ts';

/** Facts of the chart that may be put before a patient as what is believed: an answer only once it is confirmed. */
export const chartSources = [
  'conditions',
  'medicines',
  'allergies',
  'smoking',
  'weight',
  'bmi',
  'language',
] as const;
export type ChartSource = (typeof chartSources)[number];

/** What of a plan a part speaks of: its words may be proposed there. */
export const wholeElements = [
  'what-matters',
  'outlook',
  'symptoms',
  'medicines',
  'thinking-and-doing',
  'home',
  'caregiver',
] as const;
export type WholeElement = (typeof wholeElements)[number];

const partSchema = z.strictObject({
  id: z.string().regex(/^[a-z-]{1,40}$/),
  title: both,
  /** Each is asked for; of several instruments that ask the same, one is enough, the first by preference. */
  asks: z.array(z.array(z.string()).min(1)).min(1),
  /**
   * Those of them in which what is believed may be put before the patient. Never a screening instrument: what was
   * said before would lead the answer.
   */
  confirms: z.array(z.string()),
  /** After so many days the answers of a part are old. */
  againDays: z.number().int().positive(),
  /** Questions to which the chart may know the answer. */
  offers: z.array(z.strictObject({ question: z.string(), from: z.enum(chartSources) })),
  element: z.enum(wholeElements).nullable(),
});
export type WholePart = z.infer<typeof partSchema>;

/** The comprehensive assessment as data (content/whole-person.json): parts in order, each of instruments. */
export const wholeSchema = z.strictObject({
  id: z.string(),
  version: z.number().int().positive(),
  title: both,
  source: z.string(),
  written: daySchema,
  signedOff: z.strictObject({ by: z.string(), on: daySchema }).nullable(),
  parts: z.array(partSchema).min(1),
});
export type Whole = z.infer<typeof wholeSchema>;

export const partOf = ({ parts }: Whole, instrumentId: string): WholePart | undefined =>
  parts.find(it => it.asks.some(ask => ask.includes(instrumentId)));

/** What parts ask or offer that the instruments do not know, and what stands twice. */
export function faultsOfWhole(
  { parts }: Whole,
  instruments: readonly Pick<Instrument, 'id' | 'words' | 'licence' | 'scoring'>[],
): readonly string[] {
  const known = new Map(instruments.map(it => [it.id, it]));
  const asked = parts.flatMap(it => it.asks.flat());
  return [
    ...twiceIn(parts.map(it => it.id)).map(it => `the part ${it} stands twice`),
    ...twiceIn(asked).map(it => `${it} is asked in two parts`),
    ...asked.filter(it => !known.has(it)).map(it => `there is no instrument ${it}`),
    ...parts
      .flatMap(it => it.confirms)
      .filter(it => !asked.includes(it) || !mayBeLed(known.get(it)))
      .map(it => `what is believed must not be put before a patient in ${it}`),
    ...parts.flatMap(({ id, confirms, offers }) =>
      offers
        .filter(({ question }) => !confirms.some(it => isAskedBy(known.get(it), question)))
        .map(({ question }) => `the part ${id} offers an answer to ${question}, which nothing confirms`),
    ),
  ];
}

/** Own words that nothing is counted from. */
const mayBeLed = (it: Pick<Instrument, 'licence' | 'scoring'> | undefined): boolean =>
  it?.licence.verified === 'own-words' && it.scoring.by === 'none';

const isAskedBy = (instrument: Pick<Instrument, 'words'> | undefined, linkId: string): boolean =>
  JSON.stringify(instrument?.words.en?.questionnaire ?? {}).includes(`"linkId":${JSON.stringify(linkId)}`);

const twiceIn = (all: readonly string[]): readonly string[] => [
  ...new Set(all.filter((it, i) => all.indexOf(it) !== i)),
];
