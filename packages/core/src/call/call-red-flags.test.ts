import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { at, named, problemOf } from '../../test/builders.ts';
import { callToPatient } from '../outreach/contact-kind.ts';
import type { HeardFlag, TakenStep } from '../outreach/red-flag.ts';
import { type Draft, decideFlags, emptyDraft, type OpenCall, openFlags, refuseUnknownFlags } from './call.ts';
import { callGuideSchema } from './call-guide.ts';

const guide = callGuideSchema.parse(
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../../content/call-guides/ccm-check-in.json'), 'utf8'),
  ),
);

const startedAt = at('2026-11-03T15:00Z');
const heardAt = at('2026-11-03T15:05Z');
const now = at('2026-11-03T15:20Z');

const danger = (...answerIds: string[]) => [
  { questionId: 'danger-signs', answerIds, words: 'Me aprieta el pecho', skipped: null },
];
const informed: TakenStep = {
  what: 'provider-informed',
  at: at('2026-11-03T15:12Z'),
  whom: 'Dr. Okafor',
  said: 'Emergency department, now.',
};
const aFlag = (over: Partial<HeardFlag> = {}): HeardFlag => ({
  flag: 'chest-or-breath',
  heardAt,
  steps: [informed],
  ...over,
});
const aCall = (over: Partial<Draft>): OpenCall => ({
  id: named<'call'>('call-1'),
  patientId: named<'patient'>('rosa'),
  staffId: named<'staff'>('dana'),
  startedAt,
  draft: { ...emptyDraft(callToPatient), ...over },
  draftVersion: 2,
  gaps: [],
});
const flagsOf = (over: Partial<Draft>) => decideFlags(aCall(over), guide, now);

describe('a call over a red flag', () => {
  test('does not close while nothing says what was done', () => {
    const problem = problemOf(() => flagsOf({ answers: danger('chest-or-breath') }));
    expect(problem).toMatchObject({ code: 'call.red-flag-open', details: { flags: ['chest-or-breath'] } });
  });

  test('does not close over one that was raised by hand, on whatever kind of contact', () => {
    const kind = { way: 'work', work: 'coordination' } as const;
    const problem = problemOf(() => flagsOf({ kind, redFlags: [aFlag({ flag: 'sugar', steps: [] })] }));
    expect(problem).toMatchObject({ code: 'call.red-flag-open', details: { flags: ['sugar'] } });
  });

  test('does not close while a step lacks its words', () => {
    const redFlags = [aFlag({ steps: [{ ...informed, said: '' }] })];
    expect(problemOf(() => flagsOf({ redFlags })).code).toBe('call.red-flag-open');
  });

  test('does not close with a step for one of two', () => {
    const draft = { answers: danger('chest-or-breath', 'stroke'), redFlags: [aFlag()] };
    expect(problemOf(() => flagsOf(draft)).details).toEqual({ flags: ['stroke'] });
  });

  test('closes with who was told, when, and what he said', () => {
    const kept = flagsOf({ answers: danger('chest-or-breath'), redFlags: [aFlag()] });
    expect(kept).toEqual([aFlag()]);
  });

  test('closes when it was none after asking, with the reason', () => {
    const steps = [
      { ...informed, what: 'not-a-red-flag' as const, whom: '', said: 'Sore from lifting, gone.' },
    ];
    expect(flagsOf({ answers: danger('chest-or-breath'), redFlags: [aFlag({ steps })] })).toHaveLength(1);
  });

  test('keeps one whose answer was taken back after something stood about it', () => {
    expect(flagsOf({ answers: [], redFlags: [aFlag()] })).toHaveLength(1);
  });

  test('without one closes as ever', () => {
    expect(flagsOf({ answers: danger('none') })).toEqual([]);
  });

  test('a clock that is wrong loses nothing: its moments are kept within the call', () => {
    const [flag] = flagsOf({
      redFlags: [
        aFlag({ heardAt: at('2026-11-02T00:00Z'), steps: [{ ...informed, at: at('2027-01-01T00:00Z') }] }),
      ],
    });
    expect(flag).toMatchObject({ heardAt: startedAt, steps: [{ at: now }] });
  });
});

describe('open red flags of a draft', () => {
  test('are those answered and those raised, each once', () => {
    const draft = {
      answers: danger('chest-or-breath', 'stroke'),
      redFlags: [aFlag({ steps: [] }), aFlag({ flag: 'sugar', steps: [] })],
    };
    expect(openFlags(draft, guide)).toEqual(['chest-or-breath', 'stroke', 'sugar']);
  });

  test('are not the settled ones', () => {
    expect(openFlags({ answers: danger('chest-or-breath'), redFlags: [aFlag()] }, guide)).toEqual([]);
  });
});

describe('a red flag is refused', () => {
  test('that the guide does not know, or that stands twice', () => {
    const code = (flags: readonly HeardFlag[]) => problemOf(() => refuseUnknownFlags(flags, guide)).code;
    expect(code([aFlag({ flag: 'headache' })])).toBe('call.unknown-answer');
    expect(code([aFlag(), aFlag()])).toBe('call.unknown-answer');
    expect(() => refuseUnknownFlags([aFlag(), aFlag({ flag: 'stroke' })], guide)).not.toThrow();
  });
});

describe('the words of a red flag', () => {
  const said = (language: 'en' | 'es') =>
    guide.redFlags.flatMap(it => [
      it.title[language],
      it.say[language],
      ...it.steps.map(step => step[language]),
    ]);

  test('speak of the patient, whoever that is: no she and no he, in either language', () => {
    expect(said('en').filter(text => /\b(she|hers?|herself|he|his|him|himself)\b/i.test(text))).toEqual([]);
    const gendered =
      /(?<!\p{L})(ella|él|la paciente|el paciente|sol[ao] con|está sol[ao]|junt[ao]s)(?!\p{L})/iu;
    expect(said('es').filter(text => gendered.test(text))).toEqual([]);
  });

  test('come with a version of the guide of their own, so that a contact shows which were read', () => {
    expect(guide.version).toBeGreaterThanOrEqual(5);
  });
});
