import type { HeardFlag, TakenStep } from '@trellis/core/outreach/red-flag';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at } from '../../../core/test/builders.ts';
import { aCall, aDraft, friday, show, someQueries } from '../../test/render.tsx';
import { draftsBelongTo } from '../kit/kept-drafts.ts';
import type { Language } from '../words/format.ts';
import { CallPage } from './CallPage.tsx';
import { type CallView, callQuery } from './call.queries.ts';
import { givenTo, openQuestions } from './guide-progress.ts';
import type { Draft } from './note-draft.ts';
import {
  raised,
  withFlagsOfAnswers,
  withoutFlag,
  withoutStep,
  withRestSkipped,
  withStep,
  withStepWords,
} from './red-flag-changes.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  draftsBelongTo(undefined);
});

const heardAt = at('2026-11-20T14:35Z');
const informed: TakenStep = {
  what: 'provider-informed',
  at: at('2026-11-20T14:40Z'),
  whom: 'Amara Osei, MD',
  said: 'Emergency department.',
};
const aFlag = (...steps: TakenStep[]): HeardFlag => ({ flag: 'chest-or-breath', heardAt, steps });
const { guide, callId } = aCall();
const chestPain = [
  { questionId: 'how-since-last', answerIds: ['worse'], words: '', skipped: null },
  { questionId: 'what-changed', answerIds: ['pain'], words: '', skipped: null },
  { questionId: 'danger-signs', answerIds: ['chest-or-breath'], words: '', skipped: null },
];

describe('the call page over a red flag', () => {
  function desk(
    draft: Parameters<typeof aDraft>[0],
    language: Language = 'en',
    over: Partial<CallView> = {},
  ) {
    const queries = someQueries();
    queries.setQueryData(callQuery(callId).queryKey, aCall({ draft: aDraft(draft), ...over }));
    return show(<CallPage callId={callId} />, { queries, language });
  }
  const open = { answers: chestPain, redFlags: [aFlag()], outcome: 'reached' as const };

  test('is interrupted in its place: what to say, whom to call, the steps, and nothing of the call is gone', () => {
    const shown = desk(open);
    const panel = shown.one('alertdialog', 'Chest pain, or hard to breathe at rest');
    expect(panel.heard).toContain('Please call 911 now, or I will call for you.');
    expect(panel.heard).toContain('Llame al 911 ahora');
    expect(panel.heard).toContain('Amara Osei, MD · Harbor Family Medicine, (212) 555-0100');
    expect(panel.heard).toContain('Not signed off by a clinician');
    expect(panel.heard).toMatch(/Source: Red zones .* Read/);
    expect(panel.attr('aria-modal')).toBeUndefined();
    expect(shown.has('textbox', 'Note')).toBe(true);
    expect(shown.has('group', 'Quick answers, several may hold')).toBe(true);
  });

  test('does not close, and says why beside the button', () => {
    const shown = desk(open);
    expect(shown.one('button', 'Close contact').attr('aria-disabled')).toBe('true');
    expect(shown.has('button', '1 red flag open')).toBe(true);
    expect(shown.one('alertdialog').heard).toContain('Until then this contact does not close.');
  });

  test('asks for what a step needs, and keeps asking until it stands', () => {
    const shown = desk({ ...open, redFlags: [aFlag({ ...informed, said: '' })] });
    expect(shown.has('textbox', 'What the provider said (needed)')).toBe(true);
    expect(shown.has('button', '1 red flag open')).toBe(true);
  });

  test('settled it is a line that opens again, and the contact may close', () => {
    const shown = desk({ answers: chestPain, redFlags: [aFlag(informed)], outcome: 'no-answer' });
    expect(shown.has('alertdialog')).toBe(false);
    expect(shown.heard).toContain('Provider informed');
    expect(shown.has('button', 'Change')).toBe(true);
    expect(shown.one('button', 'Close contact').attr('aria-disabled')).toBe('false');
  });

  test('a number or a provider that nobody entered is said, never left blank', () => {
    const escalation = { practice: 'Harbor Family Medicine', phone: null, provider: null };
    const { heard } = desk(open, 'en', { escalation }).one('alertdialog');
    expect(heard).toContain('No provider is named for this patient.');
    expect(heard).toContain('No phone number of the practice is entered.');
  });

  test('thoughts of suicide lead to 988', () => {
    const shown = desk({ redFlags: [{ ...aFlag(), flag: 'self-harm' }] });
    expect(shown.one('alertdialog').heard).toContain('Call 988');
  });

  test('in Spanish', () => {
    const { heard } = desk(open, 'es').one('alertdialog');
    expect(heard).toContain('Dolor de pecho, o falta de aire en reposo');
    expect(heard).toContain('Hasta entonces este contacto no se cierra.');
  });

  test('a routine call shows none, and a way to note one by hand', () => {
    const shown = desk({});
    expect(shown.has('alertdialog')).toBe(false);
    expect(shown.one('button', 'Red flag heard').attr('aria-expanded')).toBe('false');
  });
});

describe('the page loaded again', () => {
  const again = (question: string | undefined) => {
    const queries = someQueries();
    queries.setQueryData(callQuery(callId).queryKey, aCall());
    return show(<CallPage callId={callId} question={question} />, { queries });
  };

  test('stands at the question where she was, not at the first', () => {
    expect(again('medicines').heard).toContain('2 of 3');
    expect(again(undefined).heard).toContain('1 of 3');
  });

  test('at a question that is not asked any more, goes on at the first open one', () => {
    expect(again('medicine-cost').heard).toContain('1 of 3');
  });
});

describe('a draft over a red flag', () => {
  const draft: Draft = aDraft();
  const answered: Draft = { ...draft, answers: chestPain };

  test('an answer raises it, and taking the answer back lowers it', () => {
    const up = withFlagsOfAnswers(guide, draft, answered, heardAt);
    expect(up.redFlags).toEqual([aFlag()]);
    expect(withFlagsOfAnswers(guide, up, { ...up, answers: [] }, heardAt).redFlags).toEqual([]);
  });

  test('not once something was written about it: nothing typed is lost', () => {
    const written = { ...answered, redFlags: [aFlag(informed)] };
    expect(withFlagsOfAnswers(guide, written, { ...written, answers: [] }, heardAt).redFlags).toHaveLength(1);
    expect(withoutFlag(guide, written, 'chest-or-breath')).toBe(written);
  });

  test('one noted by hand stays whatever is answered', () => {
    const byHand = raised(draft, 'sugar', heardAt);
    expect(withFlagsOfAnswers(guide, byHand, { ...byHand, answers: [] }, heardAt).redFlags).toHaveLength(1);
    expect(raised(byHand, 'sugar', at('2026-11-20T15:00Z'))).toBe(byHand);
  });

  test('pressed by mistake, the answer goes with it', () => {
    const back = withoutFlag(guide, { ...answered, redFlags: [aFlag()] }, 'chest-or-breath');
    expect(back.redFlags).toEqual([]);
    expect(givenTo(back, 'danger-signs').answerIds).toEqual([]);
    expect(givenTo(back, 'what-changed').answerIds).toEqual(['pain']);
  });

  test('a step is pressed, told of, and pressed off only while bare', () => {
    const flagged = { ...draft, redFlags: [aFlag()] };
    const one = withStep(flagged, 'chest-or-breath', 'provider-informed', heardAt, 'Dr. Osei');
    expect(one.redFlags[0]?.steps).toMatchObject([{ what: 'provider-informed', whom: 'Dr. Osei', said: '' }]);
    const off = withStep(one, 'chest-or-breath', 'provider-informed', heardAt, 'Dr. Osei');
    expect(off.redFlags[0]?.steps).toEqual([]);
    const told = withStepWords(one, 'chest-or-breath', 'provider-informed', { said: 'Come in.' });
    expect(withStep(told, 'chest-or-breath', 'provider-informed', heardAt, 'Dr. Osei')).toEqual(told);
    expect(withoutStep(told, 'chest-or-breath', 'provider-informed').redFlags[0]?.steps).toEqual([]);
  });

  test('the questions that are left are skipped together, each with the reason', () => {
    const left = openQuestions(guide, answered);
    const skipped = withRestSkipped(answered, left, 'Interrupted by a red flag');
    expect(openQuestions(guide, skipped)).toEqual([]);
    expect(givenTo(skipped, 'medicines').skipped).toBe('Interrupted by a red flag');
    expect(givenTo(skipped, 'what-changed').answerIds).toEqual(['pain']);
  });
});
