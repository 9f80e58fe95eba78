import type { Instant } from '@trellis/core/basics/instant';
import { flagsOf } from '@trellis/core/call/call-guide';
import type { FlagStep, HeardFlag, TakenStep } from '@trellis/core/outreach/red-flag';
import type { Frozen } from '../kit/frozen.ts';
import { type Guide, givenTo, withAnswer } from './guide-progress.ts';
import type { Draft } from './note-draft.ts';

type Flag = Frozen<HeardFlag>;

const withFlag = (draft: Draft, name: string, change: (flag: Flag) => Flag): Draft => ({
  ...draft,
  redFlags: draft.redFlags.map(it => (it.flag === name ? change(it) : it)),
});

/** A red flag that was heard; what stands about it already stays. */
export const raised = (draft: Draft, flag: string, heardAt: Instant): Draft =>
  draft.redFlags.some(it => it.flag === flag)
    ? draft
    : { ...draft, redFlags: [...draft.redFlags, { flag, heardAt, steps: [] }] };

/** After an answer: a red flag in it is raised; one whose answer was taken back goes, unless something stands about it. */
export function withFlagsOfAnswers(guide: Guide, before: Draft, after: Draft, heardAt: Instant): Draft {
  const had = flagsOf(guide, before.answers);
  const has = flagsOf(guide, after.answers);
  const gone = had.filter(it => !has.includes(it));
  const kept = after.redFlags.filter(it => it.steps.length > 0 || !gone.includes(it.flag));
  return has.reduce<Draft>((draft, flag) => raised(draft, flag, heardAt), { ...after, redFlags: kept });
}

/** Pressed by mistake: the answer that raised it is taken back, and it goes. Not once something stands about it. */
export function withoutFlag(guide: Guide, draft: Draft, name: string): Draft {
  if (draft.redFlags.some(it => it.flag === name && it.steps.length > 0)) return draft;
  const cleared = guide.questions.reduce((soFar, question) => {
    const { answerIds } = givenTo(soFar, question.id);
    const left = answerIds.filter(id => question.answers.find(it => it.id === id)?.redFlag !== name);
    return left.length === answerIds.length ? soFar : withAnswer(soFar, question.id, { answerIds: left });
  }, draft);
  return { ...cleared, redFlags: cleared.redFlags.filter(it => it.flag !== name) };
}

/** A step that was taken; pressed again it goes, unless words were typed to it. */
export const withStep = (draft: Draft, name: string, what: FlagStep, at: Instant, whom: string): Draft =>
  withFlag(draft, name, flag => {
    const step = flag.steps.find(it => it.what === what);
    if (!step) return { ...flag, steps: [...flag.steps, { what, at, whom, said: '' }] };
    const isBare = step.said.trim() === '' && (step.whom.trim() === '' || step.whom === whom);
    return isBare ? { ...flag, steps: flag.steps.filter(it => it !== step) } : flag;
  });

export const withoutStep = (draft: Draft, name: string, what: FlagStep): Draft =>
  withFlag(draft, name, flag => ({ ...flag, steps: flag.steps.filter(it => it.what !== what) }));

export const withStepWords = (
  draft: Draft,
  name: string,
  what: FlagStep,
  change: Partial<Pick<TakenStep, 'whom' | 'said'>>,
): Draft =>
  withFlag(draft, name, flag => ({
    ...flag,
    steps: flag.steps.map(it => (it.what === what ? { ...it, ...change } : it)),
  }));

/** After a real one nobody asks about medicine prices: every question that is left is skipped, with that reason. */
export const withRestSkipped = (draft: Draft, left: readonly string[], reason: string): Draft =>
  left.reduce((soFar, id) => withAnswer(soFar, id, { skipped: reason }), draft);
