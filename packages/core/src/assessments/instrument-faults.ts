import { type Form, type FormItem, isQuestion, itemsOf } from './form.ts';
import { type Instrument, mayHearDanger, type Scoring } from './instrument.ts';
import { passes, type Seen, type Test } from './instrument-test.ts';

/** What an instrument says that its own questions do not know, and totals that mean nothing. */
export function faultsOfInstrument(instrument: Instrument, form: Form): readonly string[] {
  const { scoring, bands, rules, again } = instrument;
  const questions = new Map(
    itemsOf(form.items)
      .filter(isQuestion)
      .map(it => [it.linkId, it]),
  );
  const scored =
    scoring.by === 'tables' ? scoring.parts.flatMap(it => it.items) : 'items' in scoring ? scoring.items : [];
  const tests = [...bands, ...rules].map(it => it.when).flatMap(leavesOf);
  const zero = 'zeroWhen' in scoring && scoring.zeroWhen ? leavesOf(scoring.zeroWhen) : [];
  const known = new Set(['any', ...bands.map(it => it.id)]);
  const isClear = scored.every(it => rangeOf(questions.get(it)));
  return [
    ...scored.filter(it => !rangeOf(questions.get(it))).map(it => `question ${it} has no weights`),
    ...[...tests, ...zero].flatMap(it => faultOfTest(it, questions, scoring) ?? []),
    ...again.filter(it => !known.has(it.band)).map(it => `there is no band ${it.band}`),
    ...(isClear ? faultsOfScoring(scoring, questions) : []),
    ...totalsWithoutBand(instrument).map(it => `a total of ${it} has no band`),
    ...(instrument.alone === 'yes' && mayHearDanger(instrument)
      ? ['a danger may be heard in it: alone only with a roster']
      : []),
  ];
}

/** What it asks to ask next, and nobody has. */
export const unknownInstruments = (all: readonly Instrument[]): readonly string[] => {
  const known = new Set(all.map(it => it.id));
  return all.flatMap(it =>
    it.rules.flatMap(({ opens }) =>
      opens?.what === 'instrument' && !known.has(opens.id)
        ? [`${it.id} asks for ${opens.id}, which is not there`]
        : [],
    ),
  );
};

function leavesOf(test: Test): readonly Test[] {
  if ('any' in test) return test.any.flatMap(leavesOf);
  if ('all' in test) return test.all.flatMap(leavesOf);
  return 'not' in test ? leavesOf(test.not) : [test];
}

function faultOfTest(
  test: Test,
  questions: ReadonlyMap<string, FormItem>,
  scoring: Scoring,
): string | undefined {
  const parts = scoring.by === 'tables' ? scoring.parts.map(it => it.id) : [];
  if ('part' in test && test.part !== undefined)
    return parts.includes(test.part) ? undefined : `there is no part ${test.part}`;
  if ('total' in test || 'dropped' in test || 'rose' in test)
    return scoring.by === 'sum' || scoring.by === 'mean' ? undefined : 'there is no total';
  if (!('answer' in test)) return undefined;
  const question = questions.get(test.answer);
  if (!question) return `there is no question ${test.answer}`;
  const offered = new Set(question.options.map(it => it.value.valueCoding?.code));
  const stranger = offered.size > 0 ? test.codes?.find(it => !offered.has(it)) : undefined;
  return stranger && `question ${test.answer} does not offer ${stranger}`;
}

/** Least and most a question counts; undefined, where an answer may count nothing known. */
function rangeOf(question: FormItem | undefined): readonly [number, number] | undefined {
  if (!question) return undefined;
  const { least, most } = question.limits;
  if (question.options.length === 0)
    return least?.valueInteger === undefined || most?.valueInteger === undefined
      ? undefined
      : [least.valueInteger, most.valueInteger];
  const scores = question.options.flatMap(it => it.score ?? []);
  return scores.length < question.options.length ? undefined : [Math.min(...scores), Math.max(...scores)];
}

function faultsOfScoring(scoring: Scoring, questions: ReadonlyMap<string, FormItem>): readonly string[] {
  const reach = (items: readonly string[]) =>
    ([0, 1] as const).map(end =>
      items.reduce((sum, it) => sum + (rangeOf(questions.get(it))?.[end] ?? 0), 0),
    );
  if (scoring.by === 'none') return [];
  if (scoring.by === 'tables')
    return scoring.parts.flatMap(({ id, items, table }) => {
      const [least = 0, most = 0] = reach(items);
      return integers(least, most)
        .filter(it => table[String(it)] === undefined)
        .map(it => `the table of ${id} has nothing for ${it}`);
    });
  const divisor = scoring.by === 'mean' ? scoring.items.length : 1;
  const ends = reach(scoring.items).map(it => it / divisor);
  return ends.join() === scoring.range.join() ? [] : [`its answers reach from ${ends.join(' to ')}`];
}

const integers = (least: number, most: number): readonly number[] =>
  Array.from({ length: most - least + 1 }, (_, i) => least + i);

function totalsWithoutBand({ scoring, bands }: Instrument): readonly number[] {
  if (bands.length === 0 || (scoring.by !== 'sum' && scoring.by !== 'mean')) return [];
  return integers(...scoring.range).filter(total => {
    const seen = { total, parts: {}, previousTotal: null, answers: new Map() };
    return (['male', 'female', 'other'] as const).some(
      sex => !bands.some(it => passes(it.when, { ...seen, sex } satisfies Seen)),
    );
  });
}
