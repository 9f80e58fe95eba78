import { z } from 'zod';
import { daySchema } from '../basics/day.ts';

const isEachOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

const both = z.strictObject({ en: z.string().min(1), es: z.string().min(1) });

/** A red flag: what to say aloud, and the steps to go through with it. They decide nothing about what it is. */
const redFlagStepsSchema = z.strictObject({
  id: z.string().min(1).max(60),
  title: both,
  /** The number that is called for it; null: the practice. */
  dial: z.enum(['911', '988']).nullable(),
  say: both,
  steps: z.array(both).min(1).max(6),
  source: z.string().min(1),
  /** When the source was read. */
  read: daySchema,
});

/**
 * Questions to read aloud on a call, as data (content/call-guides). `signedOff` names the clinician who
 * approved the wording; null shows on screen as "not signed off".
 */
export const callGuideSchema = z
  .strictObject({
    id: z.string(),
    version: z.number().int().positive(),
    title: both,
    source: z.string(),
    written: daySchema,
    signedOff: z.strictObject({ by: z.string(), on: daySchema }).nullable(),
    questions: z
      .array(
        z.strictObject({
          id: z.string(),
          section: both,
          ask: both,
          /** Asked instead of `ask` of somebody nobody has spoken with before. */
          askFirst: both.optional(),
          say: both,
          /** Whether one answer holds, or several may. */
          choose: z.enum(['one', 'many']),
          /** A branch: asked only after one of these answers to a question before it. */
          when: z.strictObject({ question: z.string(), anyOf: z.array(z.string()).min(1) }).optional(),
          answers: z
            .array(
              z.strictObject({
                id: z.string(),
                label: both,
                tone: z.enum(['good', 'neutral', 'look']),
                /** Of several answers this one cannot stand beside another: "as ordered", "nothing". */
                alone: z.boolean().optional(),
                /** The red flag that this answer is; it interrupts the call. */
                redFlag: z.string().optional(),
              }),
            )
            .min(2)
            .max(5),
        }),
      )
      .min(1)
      .refine(all => isEachOnce(all.map(it => it.id)), 'asks one question twice')
      .refine(
        all => all.every(it => isEachOnce(it.answers.map(answer => answer.id))),
        'offers one answer twice',
      )
      .refine(
        all =>
          all.every(
            ({ when }, i) =>
              when === undefined ||
              all
                .slice(0, i)
                .some(
                  it =>
                    it.id === when.question &&
                    when.anyOf.every(id => it.answers.some(answer => answer.id === id)),
                ),
          ),
        'branches from an answer that no question before it offers',
      ),
    redFlags: z
      .array(redFlagStepsSchema)
      .max(12)
      .refine(all => isEachOnce(all.map(it => it.id)), 'names one red flag twice'),
  })
  .refine(
    ({ questions, redFlags }) =>
      questions.every(it =>
        it.answers.every(({ redFlag }) => redFlag === undefined || redFlags.some(({ id }) => id === redFlag)),
      ),
    'has an answer that is a red flag without steps',
  );
export type CallGuide = z.infer<typeof callGuideSchema>;

type Asked = {
  readonly id: string;
  readonly when?: { readonly question: string; readonly anyOf: readonly string[] } | undefined;
};

/** The questions that are to be asked after these answers, in the order of the guide: branches only where they lead. */
export function askedQuestions<Question extends Asked>(
  questions: readonly Question[],
  answers: readonly { readonly questionId: string; readonly answerIds: readonly string[] }[],
): readonly Question[] {
  const asked = new Set<string>();
  return questions.filter(({ id, when }) => {
    const given = answers.find(it => it.questionId === when?.question)?.answerIds ?? [];
    const isAsked =
      when === undefined || (asked.has(when.question) && when.anyOf.some(answer => given.includes(answer)));
    if (isAsked) asked.add(id);
    return isAsked;
  });
}

type Flagging = {
  readonly id: string;
  readonly answers: readonly { readonly id: string; readonly redFlag?: string | undefined }[];
};

/**
 * The red flags among these answers, in the order of the guide. What was heard was heard: an answer counts also when an
 * earlier one was changed and its question would not be asked any more.
 */
export function flagsOf(
  { questions }: { readonly questions: readonly Flagging[] },
  answers: readonly { readonly questionId: string; readonly answerIds: readonly string[] }[],
): readonly string[] {
  const flags = questions.flatMap(question => {
    const given = answers.find(it => it.questionId === question.id)?.answerIds ?? [];
    return question.answers.flatMap(it => (it.redFlag && given.includes(it.id) ? [it.redFlag] : []));
  });
  return [...new Set(flags)];
}
