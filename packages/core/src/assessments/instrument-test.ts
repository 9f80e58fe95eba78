import { z } from 'zod';

/**
 * A condition over answers and score, as data. `total` is the score, `part` one of several, `answer` a question by its
 * link id: one of these codes, or of a weight of at least or at most so much. `isDeclined`: she was asked and did not
 * want to say. `dropped` compares with the time before.
 */
export type Test =
  | { readonly any: readonly Test[] }
  | { readonly all: readonly Test[] }
  | { readonly not: Test }
  | { readonly total: Bounds }
  | { readonly part: string; readonly is: Bounds }
  | {
      readonly answer: string;
      readonly codes?: readonly string[] | undefined;
      readonly weight?: Bounds | undefined;
      readonly number?: Bounds | undefined;
      readonly isDeclined?: true | undefined;
    }
  | { readonly dropped: number }
  | { readonly sex: 'male' | 'female' | 'other' }
  | { readonly always: true };

export type Bounds = { readonly atLeast?: number | undefined; readonly atMost?: number | undefined };

const boundsSchema = z.strictObject({ atLeast: z.number().optional(), atMost: z.number().optional() });

export const testSchema: z.ZodType<Test> = z.lazy(() =>
  z.union([
    z.strictObject({ any: z.array(testSchema).min(1) }),
    z.strictObject({ all: z.array(testSchema).min(1) }),
    z.strictObject({ not: testSchema }),
    z.strictObject({ total: boundsSchema }),
    z.strictObject({ part: z.string(), is: boundsSchema }),
    z.strictObject({
      answer: z.string(),
      codes: z.array(z.string()).min(1).optional(),
      weight: boundsSchema.optional(),
      number: boundsSchema.optional(),
      isDeclined: z.literal(true).optional(),
    }),
    z.strictObject({ dropped: z.number() }),
    z.strictObject({ sex: z.enum(['male', 'female', 'other']) }),
    z.strictObject({ always: z.literal(true) }),
  ]),
);

/** What a test looks at. */
export type Seen = {
  readonly total: number | null;
  readonly parts: Readonly<Record<string, number>>;
  readonly previousTotal: number | null;
  readonly sex: 'male' | 'female' | 'other';
  readonly answers: ReadonlyMap<string, SeenAnswer>;
};
export type SeenAnswer = {
  readonly codes: readonly string[];
  readonly weights: readonly number[];
  readonly numbers: readonly number[];
  readonly isDeclined: boolean;
};

export function passes(test: Test, seen: Seen): boolean {
  if ('any' in test) return test.any.some(it => passes(it, seen));
  if ('all' in test) return test.all.every(it => passes(it, seen));
  if ('not' in test) return !passes(test.not, seen);
  if ('total' in test) return seen.total !== null && within(test.total, seen.total);
  if ('part' in test) {
    const part = seen.parts[test.part];
    return part !== undefined && within(test.is, part);
  }
  if ('answer' in test) return answerPasses(test, seen.answers.get(test.answer));
  if ('dropped' in test)
    return (
      seen.total !== null && seen.previousTotal !== null && seen.previousTotal - seen.total >= test.dropped
    );
  if ('sex' in test) return seen.sex === test.sex;
  return test.always;
}

const within = ({ atLeast, atMost }: Bounds, value: number): boolean =>
  (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);

function answerPasses(test: Extract<Test, { answer: string }>, answer: SeenAnswer | undefined): boolean {
  if (!answer) return false;
  const { codes, weight, number, isDeclined } = test;
  if (isDeclined) return answer.isDeclined;
  if (codes) return answer.codes.some(it => codes.includes(it));
  if (weight) return answer.weights.some(it => within(weight, it));
  if (number) return answer.numbers.some(it => within(number, it));
  return answer.codes.length + answer.numbers.length > 0;
}
