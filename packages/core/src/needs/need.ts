import { z } from 'zod';
import type { Answerer, AssessmentId, Result } from '../assessments/assessment.ts';
import { both } from '../assessments/instrument.ts';
import { answersOf } from '../assessments/offer.ts';
import type { ResponseItem } from '../assessments/response.ts';
import { isDeclined } from '../assessments/score.ts';
import { idOf } from '../basics/id.ts';
import { type Instant, instantSchema } from '../basics/instant.ts';
import type { NeedDomain } from './domain.ts';

/** Whether help is wanted: the instruments find needs, and few ask that. */
export const wishes = ['wants-help', 'declined'] as const;
export type Wish = (typeof wishes)[number];

export const wishSchema = z.object({
  domain: z.string(),
  wish: z.enum(wishes),
  at: instantSchema,
  by: z.string(),
});
export type SaidWish = z.infer<typeof wishSchema>;

/** What the provider made of a proposed code: the last word that was not taken back counts. */
export const verdicts = ['accepted', 'declined'] as const;
export const judgementSchema = z.object({
  id: idOf<'need code'>(),
  domain: z.string(),
  code: z.string(),
  verdict: z.enum(verdicts),
  reason: z.string(),
  at: instantSchema,
  by: z.string(),
  byId: idOf<'staff'>(),
  takenBack: z.object({ reason: z.string(), at: instantSchema, by: z.string() }).nullable(),
});
export type CodeJudgement = z.infer<typeof judgementSchema>;

const answeredSchema = z.object({
  assessmentId: idOf<'assessment'>(),
  title: both,
  finishedAt: instantSchema,
});

export const needSchema = z.object({
  domain: z.string(),
  title: both,
  /** `met` only by answers of the patient's own, never because somebody thinks so. */
  state: z.enum(['found', 'wants-help', 'declined', 'met']),
  since: instantSchema,
  /** The last answer it was heard in, and what that asks for. */
  heard: answeredSchema.extend({ says: both, severity: z.enum(['critical', 'high', 'medium', 'low']) }),
  metBy: answeredSchema.nullable(),
  wish: wishSchema.nullable(),
  codes: z.array(
    z.object({
      code: z.string(),
      title: both,
      verified: z.enum(['seen', 'memory']),
      source: z.string(),
      /** Null: nobody has judged it since the need was heard. */
      judgement: judgementSchema.nullable(),
      /** Said since the need was heard, and not meant after all; the newest first. */
      takenBack: z.array(judgementSchema),
    }),
  ),
});
export type Need = z.infer<typeof needSchema>;

/** A finished assessment as far as needs are heard in it. */
export type NeedAnswers = {
  readonly id: AssessmentId;
  readonly instrumentId: string;
  readonly title: Need['title'];
  readonly finishedAt: Instant;
  readonly answerer: Answerer;
  readonly result: Pick<Result, 'rules'>;
  readonly items: readonly ResponseItem[];
};

export type NeedFacts = {
  readonly answers: readonly NeedAnswers[];
  readonly wishes: readonly SaidWish[];
  readonly judgements: readonly CodeJudgement[];
};

/** What a patient lacks, from answers alone; a domain nobody ever named is none. Open ones first, the longest first. */
export function needsOf(domains: readonly NeedDomain[], facts: NeedFacts): readonly Need[] {
  const answers = facts.answers.toSorted((a, b) => (a.finishedAt < b.finishedAt ? -1 : 1));
  const needs = domains.flatMap(domain => needOf(domain, answers, facts) ?? []);
  const rank = ({ state }: Need) => (state === 'met' ? 1 : 0);
  return needs.toSorted((a, b) => rank(a) - rank(b) || (a.since < b.since ? -1 : 1));
}

/** Codes of an open need that no provider has judged since it was heard. */
export const codesToJudge = ({ state, codes }: Need): Need['codes'] =>
  state === 'met' ? [] : codes.filter(it => it.judgement === null);

type Heard = {
  readonly since: Instant;
  readonly last: NeedAnswers;
  readonly rules: Result['rules'];
  readonly metBy: NeedAnswers | null;
};

function needOf(
  domain: NeedDomain,
  answers: readonly NeedAnswers[],
  { wishes: said, judgements }: NeedFacts,
): Need | undefined {
  const heard = answers.reduce<Heard | undefined>((now, it) => after(now, domain, it), undefined);
  const strongest = heard?.rules[0];
  if (!heard || !strongest) return undefined;
  const { since, last, rules, metBy } = heard;
  const wish = latest(said.filter(it => it.domain === domain.id && it.at >= since));
  // Declined, and named again since: whether help is wanted now, nobody has asked.
  const stands = wish && (wish.wish === 'wants-help' || wish.at >= last.finishedAt) ? wish : undefined;
  return {
    domain: domain.id,
    title: domain.title,
    state: metBy ? 'met' : (stands?.wish ?? 'found'),
    since,
    heard: { ...answeredOf(last), says: strongest.says, severity: strongest.severity },
    metBy: metBy && answeredOf(metBy),
    wish: wish ?? null,
    codes: domain.zCodes
      .filter(it => it.rules === null || rules.some(rule => it.rules?.includes(rule.id)))
      .map(({ code, title, verified, source }) => ({
        ...{ code, title, verified, source },
        ...judgedSince(since, judgements, domain.id, code),
      })),
  };
}

/** What providers said of a code since the need was heard. */
function judgedSince(since: Instant, judgements: readonly CodeJudgement[], domain: string, code: string) {
  const said = judgements
    .filter(it => it.domain === domain && it.code === code && it.at >= since)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return {
    judgement: said.find(it => it.takenBack === null) ?? null,
    takenBack: said.filter(it => it.takenBack !== null),
  };
}

function after(now: Heard | undefined, domain: NeedDomain, it: NeedAnswers): Heard | undefined {
  const rules = it.result.rules.filter(({ opens }) => opens?.what === 'need' && opens.domain === domain.id);
  if (rules.length > 0) {
    const since = now && !now.metBy ? now.since : it.finishedAt;
    return { since, last: it, rules, metBy: null };
  }
  if (!now || now.metBy || !saysMet(domain, it)) return now;
  return { ...now, metBy: it };
}

/** The patient's own answers to every question by which this instrument asks for it, none of them declined. */
function saysMet({ asked }: NeedDomain, { instrumentId, answerer, items }: NeedAnswers): boolean {
  const questions = asked.find(it => it.instrument === instrumentId)?.questions;
  if (!questions || answerer.who !== 'patient') return false;
  return questions.every(linkId => {
    const said = answersOf(items, linkId);
    return said.length > 0 && !said.some(isDeclined);
  });
}

const answeredOf = ({ id, title, finishedAt }: NeedAnswers) => ({ assessmentId: id, title, finishedAt });

const latest = <Said extends { readonly at: Instant }>(all: readonly Said[]): Said | undefined =>
  all.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
