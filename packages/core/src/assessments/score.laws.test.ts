import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AllSaid,
  answersOf,
  choicesOf,
  instrumentOf,
  instruments,
  type Said,
  scoredAs,
} from '../../test/instruments.builder.ts';
import { type FormItem, isQuestion, itemsOf } from './form.ts';
import type { ReadInstrument } from './read-instrument.ts';
import { scoreAnswers } from './score.ts';

const anyInstrument = fc.constantFrom(...instruments);
const anySummed = fc.constantFrom(...instruments.filter(it => it.instrument.scoring.by === 'sum'));
const anyCounting = fc.constantFrom(
  ...instruments.filter(it => ['sum', 'mean'].includes(it.instrument.scoring.by)),
);

const anySaid = ({ options, limits, isRepeating }: FormItem): fc.Arbitrary<Said> => {
  const codes = options.flatMap(it => it.value.valueCoding?.code ?? []);
  if (codes.length === 0) return fc.option(fc.nat({ max: limits.most?.valueInteger ?? 9 }));
  return isRepeating ? fc.option(fc.subarray(codes, { minLength: 1 })) : fc.option(fc.constantFrom(...codes));
};

/** Any answers, given, declined or not given, to the questions of an instrument. */
const anyAnswers = ({ shape }: ReadInstrument): fc.Arbitrary<AllSaid> =>
  fc.record(
    Object.fromEntries(
      itemsOf(shape.items)
        .filter(it => isQuestion(it) && it.type !== 'text')
        .map(it => [it.linkId, anySaid(it)]),
    ),
    { requiredKeys: [] },
  );

const answered = (all: fc.Arbitrary<ReadInstrument>) =>
  all.chain(read => anyAnswers(read).map(said => ({ read, id: read.instrument.id, said })));

describe('for any answers to any instrument', () => {
  test('the order they are given in changes nothing', () => {
    fc.assert(
      fc.property(answered(anyInstrument), fc.infiniteStream(fc.nat()), ({ read, said }, keys) => {
        const items = answersOf(read, said);
        const shuffled = items
          .map(it => [keys.next().value ?? 0, it] as const)
          .toSorted((a, b) => a[0] - b[0])
          .map(([, it]) => it);
        expect(scoreAnswers(read.instrument, read.shape, shuffled)).toEqual(
          scoreAnswers(read.instrument, read.shape, items),
        );
      }),
    );
  });

  test('a total lies in its range, and has a band', () => {
    fc.assert(
      fc.property(answered(anyCounting), fc.constantFrom('male', 'female', 'other'), ({ id, said }, sex) => {
        const { total, band } = scoredAs(id, said, { sex });
        const { scoring } = instrumentOf(id).instrument;
        if (total === null || scoring.by === 'none' || scoring.by === 'tables') return;
        expect(total).toBeGreaterThanOrEqual(scoring.range[0]);
        expect(total).toBeLessThanOrEqual(scoring.range[1]);
        expect(band).not.toBeNull();
      }),
    );
  });

  test('not wanting to answer counts as not having answered', () => {
    fc.assert(
      fc.property(answered(anyCounting), ({ id, said }) => {
        const given = Object.fromEntries(Object.entries(said).filter(([, it]) => it !== null));
        const { rules: _, ...declined } = scoredAs(id, said);
        const { rules: __, ...missing } = scoredAs(id, given);
        expect(declined).toEqual(missing);
      }),
    );
  });

  test('more than may be missing gives no total; what was missing never goes unsaid', () => {
    fc.assert(
      fc.property(answered(anyCounting), ({ id, said }) => {
        const { scoring } = instrumentOf(id).instrument;
        if (scoring.by === 'none' || scoring.by === 'tables' || scoring.zeroWhen) return;
        const missing = scoring.items.filter(it => (said[it] ?? null) === null).length;
        const { total, isProrated } = scoredAs(id, said);
        expect(total === null).toBe(missing > scoring.mayMiss);
        expect(isProrated).toBe(missing > 0 && missing <= scoring.mayMiss);
      }),
    );
  });
});

test('one answer raised never lowers a sum', () => {
  fc.assert(
    fc.property(answered(anySummed), fc.nat(), fc.nat(), ({ read, id, said }, at, by) => {
      const choices = choicesOf(read);
      const [linkId, list] = choices[at % choices.length] ?? ['', []];
      const place = list.findIndex(([it]) => it === said[linkId]);
      const higher = list[Math.min(list.length - 1, place + 1 + (by % list.length))];
      if (place < 0 || !higher) return;
      const before = scoredAs(id, said).total;
      const after = scoredAs(id, { ...said, [linkId]: higher[0] }).total;
      expect(after === null).toBe(before === null);
      if (before !== null) expect(after).toBeGreaterThanOrEqual(before);
    }),
  );
});

test('in whatever else she says, a thought of death opens the safety protocol and nothing else does', () => {
  const phq = instrumentOf('phq-9');
  fc.assert(
    fc.property(anyAnswers(phq), said => {
      const opens = scoredAs('phq-9', said).rules.some(it => it.opens?.what === 'safety');
      expect(opens).toBe(['LA6569-3', 'LA6570-1', 'LA6571-9'].includes(String(said['44260-8'])));
    }),
  );
});

test('ASQ opens the safety protocol at any Yes and at any refusal', () => {
  const asked = ['asq1', 'asq2', 'asq3', 'asq4', 'asq5'];
  fc.assert(
    fc.property(anyAnswers(instrumentOf('asq')), said => {
      const opens = scoredAs('asq', said).rules.some(it => it.opens?.what === 'safety');
      expect(opens).toBe(asked.some(it => said[it] === 'LA33-6' || said[it] === null));
    }),
  );
});

test('the Spanish form gives the same as the English', () => {
  const both = instruments.filter(it => it.forms.es !== null);
  expect(both.length).toBeGreaterThan(15);
  fc.assert(
    fc.property(answered(fc.constantFrom(...both)), ({ read, said }) => {
      const { instrument, shape, forms } = read;
      const items = answersOf(read, said);
      expect(scoreAnswers(instrument, forms.es ?? shape, items)).toEqual(
        scoreAnswers(instrument, shape, items),
      );
    }),
  );
});
