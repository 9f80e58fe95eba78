import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { itemsOf } from '../src/assessments/form.ts';
import { type ReadInstrument, readInstrument } from '../src/assessments/read-instrument.ts';
import type { ResponseAnswer, ResponseItem } from '../src/assessments/response.ts';
import { declined, type Person, type Scored, scoreAnswers } from '../src/assessments/score.ts';

const folder = join(import.meta.dirname, '../../../content/instruments');

export const instrumentFiles = readdirSync(folder).sort();
export const instrumentJson = (id: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8'));

export const instruments: readonly ReadInstrument[] = instrumentFiles.map(it => {
  const { read, faults } = readInstrument(instrumentJson(it.replace('.json', '')));
  if (!read || faults.length > 0) throw new Error(`${it}: ${faults.join('; ')}`);
  return read;
});

export function instrumentOf(id: string): ReadInstrument {
  const found = instruments.find(it => it.instrument.id === id);
  if (!found) throw new Error(`There is no instrument ${id}.`);
  return found;
}

/** One code, several, a number, or nothing she wanted to say. */
export type Said = string | number | readonly string[] | null;
export type AllSaid = Readonly<Record<string, Said | undefined>>;

export function answersOf({ shape }: ReadInstrument, said: AllSaid): ResponseItem[] {
  return Object.entries(said).flatMap(([linkId, it]): ResponseItem | [] => {
    if (it === undefined) return [];
    const question = itemsOf(shape.items).find(item => item.linkId === linkId);
    if (!question) throw new Error(`There is no question ${linkId}.`);
    if (it === null) return { linkId, answer: [declined] };
    if (typeof it === 'number') return { linkId, answer: [{ valueInteger: it }] };
    return { linkId, answer: [it].flat().map((code): ResponseAnswer => chosen(question, code)) };
  });
}

function chosen({ linkId, options }: ReturnType<typeof itemsOf>[number], code: string): ResponseAnswer {
  const option = options.find(it => it.value.valueCoding?.code === code);
  if (!option) throw new Error(`${linkId} does not offer ${code}.`);
  return option.value;
}

const someone: Person = { sex: 'other', previousTotal: null };
export const scoredAs = (id: string, said: AllSaid, person?: Partial<Person>): Scored => {
  const read = instrumentOf(id);
  return scoreAnswers(read.instrument, read.shape, answersOf(read, said), { ...someone, ...person });
};

/** What may be answered to each question that counts, with its weight. */
export function choicesOf({ instrument, shape }: ReadInstrument): readonly (readonly [string, Choice[]])[] {
  const { scoring } = instrument;
  const items =
    scoring.by === 'tables' ? scoring.parts.flatMap(it => it.items) : 'items' in scoring ? scoring.items : [];
  return items.map(linkId => {
    const question = itemsOf(shape.items).find(it => it.linkId === linkId);
    const { least, most } = question?.limits ?? {};
    const numbers = Array.from({ length: (most?.valueInteger ?? -1) + 1 }, (_, i) => i)
      .filter(it => it >= (least?.valueInteger ?? 0))
      .map((it): Choice => [it, it]);
    const options = (question?.options ?? []).map(
      (it): Choice => [it.value.valueCoding?.code ?? '', it.score ?? 0],
    );
    return [linkId, [...options, ...numbers].toSorted((a, b) => a[1] - b[1])];
  });
}
export type Choice = readonly [said: string | number, weight: number];

/** Answers that add up to a total, the first questions answered as high as that allows. */
export function adding(id: string, total: number): AllSaid {
  const found = reaching(choicesOf(instrumentOf(id)), total);
  if (!found) throw new Error(`${id} cannot come to ${total}.`);
  return Object.fromEntries(found);
}

type Answered = readonly (readonly [linkId: string, said: Said])[];
function reaching(choices: ReturnType<typeof choicesOf>, left: number): Answered | undefined {
  const [first, ...rest] = choices;
  if (!first) return left === 0 ? [] : undefined;
  for (const [said, weight] of first[1].toReversed()) {
    const others = weight <= left ? reaching(rest, left - weight) : undefined;
    if (others) return [[first[0], said], ...others];
  }
  return undefined;
}
