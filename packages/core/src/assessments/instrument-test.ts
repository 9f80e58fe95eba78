import { z } from 'zod';

/**
 * A condition over answers and score, as data. `total` is the score, `part` one of several, `answer` a question by its
 * link id: one of these codes, or of a weight of at least or at most so much. `isDeclined`: she was asked and did not
 * want to say. `dropped` and `rose` compare with the time before, by at least so much.
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
  | { readonly dropped: number; readonly part?: string | undefined }
  | { readonly rose: number }
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
    z.strictObject({ dropped: z.number().positive(), part: z.string().optional() }),
    z.strictObject({ rose: z.number().positive() }),
    z.strictObject({ sex: z.enum(['male', 'female', 'other']) }),
    z.strictObject({ always: z.literal(true) }),
  ]),
);

/** What a test looks at. */
export type Seen = {
  readonly total: number | null;
  readonly parts: Readonly<Record<string, number>>;
  readonly previousTotal: number | null;
  readonly previousParts?: Readonly<Record<string, number>> | undefined;
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
  if ('is' in test) {
    const part = seen.parts[test.part];
    return part !== undefined && within(test.is, part);
  }
  if ('answer' in test) return answerPasses(test, seen.answers.get(test.answer));
  if ('dropped' in test) return fell(test.part, seen) >= test.dropped;
  if ('rose' in test) return fell(undefined, seen) <= -test.rose;
  if ('sex' in test) return seen.sex === test.sex;
  return test.always;
}

/** By how much since the time before; nothing, where either is not known. */
function fell(part: string | undefined, { total, parts, previousTotal, previousParts }: Seen): number {
  const before = part === undefined ? previousTotal : previousParts?.[part];
  const now = part === undefined ? total : parts[part];
  return typeof before === 'number' && typeof now === 'number' ? before - now : 0;
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
