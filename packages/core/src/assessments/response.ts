import { z } from 'zod';

export const codingSchema = z.looseObject({
  system: z.string().optional(),
  code: z.string().optional(),
  display: z.string().optional(),
});
export type Coding = z.infer<typeof codingSchema>;

export const quantitySchema = z.looseObject({
  value: z.number().optional(),
  unit: z.string().optional(),
  system: z.string().optional(),
  code: z.string().optional(),
});
export type Quantity = z.infer<typeof quantitySchema>;

/** A value as FHIR R4 writes it, in an answer, an option, an initial value or an `enableWhen`: one key of these. */
export const valueShape = {
  valueBoolean: z.boolean().optional(),
  valueDecimal: z.number().optional(),
  valueInteger: z.number().optional(),
  valueDate: z.string().optional(),
  valueDateTime: z.string().optional(),
  valueTime: z.string().optional(),
  valueString: z.string().optional(),
  valueUri: z.string().optional(),
  valueAttachment: z.looseObject({}).optional(),
  valueCoding: codingSchema.optional(),
  valueQuantity: quantitySchema.optional(),
  valueReference: z.looseObject({ reference: z.string().optional() }).optional(),
} as const;
export const valueKeys = Object.keys(valueShape) as readonly (keyof typeof valueShape)[];
export type ValueKey = keyof typeof valueShape;
export type Value = { readonly [Key in ValueKey]?: z.infer<(typeof valueShape)[Key]> };

/** The answers of a form as a tree: items of an R4 QuestionnaireResponse. */
export type ResponseItem = {
  readonly linkId: string;
  readonly text?: string;
  readonly item?: readonly ResponseItem[];
  readonly answer?: readonly ResponseAnswer[];
};
export type ResponseAnswer = Value & { readonly item?: readonly ResponseItem[] };

export const responseItemSchema: z.ZodType<ResponseItem> = z.lazy(() =>
  z.looseObject({
    linkId: z.string(),
    text: z.string().optional(),
    item: z.array(responseItemSchema).optional(),
    answer: z.array(responseAnswerSchema).optional(),
  }),
) as unknown as z.ZodType<ResponseItem>;
export const responseAnswerSchema: z.ZodType<ResponseAnswer> = z.lazy(() =>
  z.looseObject({ ...valueShape, item: z.array(responseItemSchema).optional() }),
) as unknown as z.ZodType<ResponseAnswer>;

/** Answers as an R4 QuestionnaireResponse carries them. */
export const responseSchema = z.looseObject({
  resourceType: z.literal('QuestionnaireResponse'),
  status: z.string().optional(),
  questionnaire: z.string().optional(),
  item: z.array(responseItemSchema).optional(),
});

/**
 * One step down the tree. Of a group `at` counts its instances; of a question it counts the answers, and is the one
 * below whose answer the next step goes on.
 */
export type Step = { readonly linkId: string; readonly at: number };
/** From the top to a group's instance or to a question. */
export type Path = readonly Step[];

export const keyOf = (path: Path): string => path.map(({ linkId, at }) => `${linkId}[${at}]`).join('/');

export const valueKeyOf = (value: Value): ValueKey | undefined =>
  valueKeys.find(key => value[key] !== undefined);

/** The same value: codings by system and code (by display, where neither has a code), quantities by value and unit. */
export function isSameValue(a: Value, b: Value): boolean {
  if (a.valueCoding && b.valueCoding) return isSameCoding(a.valueCoding, b.valueCoding);
  if (a.valueQuantity && b.valueQuantity)
    return (
      a.valueQuantity.value === b.valueQuantity.value &&
      (a.valueQuantity.code ?? a.valueQuantity.unit) === (b.valueQuantity.code ?? b.valueQuantity.unit)
    );
  const key = valueKeyOf(a);
  return key !== undefined && JSON.stringify(a[key]) === JSON.stringify(b[key]);
}

export function isSameCoding(a: Coding, b: Coding): boolean {
  if (a.code === undefined && b.code === undefined) return a.display === b.display;
  return a.code === b.code && (a.system ?? '') === (b.system ?? '');
}

/** The answers of the question a path leads to. */
export function answersAt(items: readonly ResponseItem[], path: Path): readonly ResponseAnswer[] {
  const [step, ...rest] = path;
  if (!step) return [];
  const mine = items.filter(it => it.linkId === step.linkId);
  if (rest.length === 0) return mine[0]?.answer ?? [];
  return answersAt(childrenAt(mine, step.at), rest);
}

/** What hangs below a step: a group's instance has items, a question has them below each answer. */
function childrenAt(mine: readonly ResponseItem[], at: number): readonly ResponseItem[] {
  const [first] = mine;
  if (first?.answer) return first.answer[at]?.item ?? [];
  return mine[at]?.item ?? [];
}

/** The tree with other answers at a question; whatever the way there lacks is made. Nothing else is touched. */
export function withAnswers(
  items: readonly ResponseItem[],
  path: Path,
  answers: readonly ResponseAnswer[],
): readonly ResponseItem[] {
  const [step, ...rest] = path;
  if (!step) return items;
  if (rest.length === 0) return withOne(items, step.linkId, 0, it => withAnswer(it, answers));
  const below = (children: readonly ResponseItem[]) => withAnswers(children, rest, answers);
  const question = items.find(it => it.linkId === step.linkId && it.answer !== undefined);
  if (question)
    return withOne(items, step.linkId, 0, it => ({
      ...it,
      answer: (it.answer ?? []).map((answer, i) =>
        i === step.at ? { ...answer, item: below(answer.item ?? []) } : answer,
      ),
    }));
  return withOne(items, step.linkId, step.at, it => ({ ...it, item: below(it.item ?? []) }));
}

const withAnswer = ({ answer: _, ...it }: ResponseItem, answers: readonly ResponseAnswer[]): ResponseItem =>
  answers.length > 0 ? { ...it, answer: answers } : it;

/** Changes the `at`th item of a link id; where there are fewer, empty ones are put behind the last. */
function withOne(
  items: readonly ResponseItem[],
  linkId: string,
  at: number,
  change: (it: ResponseItem) => ResponseItem,
): readonly ResponseItem[] {
  const places = items.flatMap((it, i) => (it.linkId === linkId ? [i] : []));
  const place = places[at];
  if (place !== undefined) return items.map((it, i) => (i === place ? change(it) : it));
  const missing = Array.from({ length: at - places.length }, (): ResponseItem => ({ linkId }));
  const behind = (places.at(-1) ?? items.length - 1) + 1;
  return [...items.slice(0, behind), ...missing, change({ linkId }), ...items.slice(behind)];
}

/** One more instance of a repeating group, behind the others. */
export function withGroupAdded(items: readonly ResponseItem[], path: Path): readonly ResponseItem[] {
  return inParent(items, path, (siblings, { linkId }) => {
    const count = Math.max(1, siblings.filter(it => it.linkId === linkId).length);
    return withOne(siblings, linkId, count, it => it);
  });
}

export function withoutGroup(items: readonly ResponseItem[], path: Path): readonly ResponseItem[] {
  return inParent(items, path, (siblings, { linkId, at }) => {
    const place = siblings.flatMap((it, i) => (it.linkId === linkId ? [i] : []))[at];
    return siblings.filter((_, i) => i !== place);
  });
}

function inParent(
  items: readonly ResponseItem[],
  path: Path,
  change: (siblings: readonly ResponseItem[], last: Step) => readonly ResponseItem[],
): readonly ResponseItem[] {
  const [step, ...rest] = path;
  if (!step) return items;
  if (rest.length === 0) return change(items, step);
  const question = items.find(it => it.linkId === step.linkId && it.answer !== undefined);
  if (question)
    return withOne(items, step.linkId, 0, it => ({
      ...it,
      answer: (it.answer ?? []).map((answer, i) =>
        i === step.at ? { ...answer, item: inParent(answer.item ?? [], rest, change) } : answer,
      ),
    }));
  return withOne(items, step.linkId, step.at, it => ({ ...it, item: inParent(it.item ?? [], rest, change) }));
}
