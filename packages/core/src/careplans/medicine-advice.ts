import { z } from 'zod';
import { daySchema } from '../basics/day.ts';

const phrases = z.strictObject({
  en: z.array(z.string().min(3)).min(1).readonly(),
  es: z.array(z.string().min(3)).min(1).readonly(),
});

/** What a line about a medicine speaks of: "water pill" is one of these ingredients, "my pills" is any. */
const topicSchema = z.strictObject({
  id: z.string(),
  words: phrases,
  /** Steps of templates that mean this medicine without naming it. */
  steps: z.array(z.string()).readonly(),
  medicines: z.union([z.literal('any'), z.array(z.strictObject({ name: z.string().min(3) })).readonly()]),
});

/** The medicines that plans speak of in the words of patients, as data (content/medicine-topics.json). */
export const medicineTopicsSchema = z.strictObject({
  title: z.string(),
  source: z.string(),
  written: daySchema,
  signedOff: z.strictObject({ by: z.string(), on: daySchema }).nullable(),
  /** Lines with these words tell her to ask, to bring or to lock away: nobody has to have ordered that. */
  cautions: phrases,
  topics: z.array(topicSchema).readonly(),
});
export type MedicineTopics = z.infer<typeof medicineTopicsSchema>;

type Line = { readonly id: string; readonly text: string; readonly es: string };

/** An order as the chart has it: name and strength, and how it is taken, as they were sent. */
export type Order = { readonly code: { readonly display: string }; readonly dosage: string | null };

const amounts =
  /\b(?:take|use|inject|give|tome|use|inyecte|póngase|dé)\b[^.;]*?(\d+(?:[.,]\d+)?)\s*(?:\p{L}+\s+)?(?:mg|mcg|ml|units?|unidades|puffs?|tablets?|tabletas?|pills?|pastillas?)\b/giu;

/**
 * Whether a line tells her something about a medicine that no order of hers has. Who plans care may teach what
 * a prescriber ordered and nothing else (clinical notes, section 8, 2026-11-22): such a line does not leave on paper.
 * A line that names an amount needs an order of the same ingredient with that number in it, a caution too.
 */
export function lacksOrder(line: Line, topics: MedicineTopics, orders: readonly Order[]): boolean {
  const texts = [line.text, line.es].map(it => it.toLowerCase());
  const says = (list: MedicineTopics['cautions']) =>
    [...list.en, ...list.es].some(phrase => texts.some(text => hasPhrase(text, phrase.toLowerCase())));
  const isCaution = says(topics.cautions);
  const meant = topics.topics.filter(it => it.steps.includes(line.id) || says(it.words));
  // "Use your daily inhaler" speaks of an inhaler and of the daily one: she must have both.
  if (!isCaution && meant.some(topic => !orders.some(order => isOf(topic.medicines, order)))) return true;
  const named = texts.flatMap(text => [...text.matchAll(amounts)].map(([, number = '']) => number));
  return named.length > 0 && !orders.some(order => isNamedWith(order, texts, named));
}

const isOf = (medicines: MedicineTopics['topics'][number]['medicines'], { code }: Order): boolean =>
  medicines === 'any' || medicines.some(it => wordsOf(code.display).includes(it.name));

/** The order has a word of the line as its ingredient, and every number of it. */
function isNamedWith({ code, dosage }: Order, texts: readonly string[], numbers: readonly string[]): boolean {
  const words = wordsOf(code.display).filter(it => it.length >= 5);
  const strengths: readonly string[] = `${code.display} ${dosage ?? ''}`.match(/\d+(?:\.\d+)?/g) ?? [];
  return (
    texts.some(text => wordsOf(text).some(it => words.includes(it))) &&
    numbers.every(it => strengths.includes(it.replace(',', '.')))
  );
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

const hasPhrase = (text: string, phrase: string): boolean =>
  ` ${wordsOf(text).join(' ')} `.includes(` ${wordsOf(phrase).join(' ')} `);
