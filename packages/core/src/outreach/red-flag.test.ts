import { describe, expect, test } from 'vitest';
import { at, dueFacts, named, newYork, problemOf } from '../../test/builders.ts';
import { dueStateAt } from '../basics/due-item.ts';
import { redFlagDue } from './red-flag.due.ts';
import {
  decideStep,
  decideStepVoid,
  type FlagStep,
  flagSteps,
  heardFlagSchema,
  isNone,
  isProviderInformed,
  isSettled,
  lacking,
  stepNeeds,
  type TakenStep,
} from './red-flag.ts';

const heardAt = at('2026-11-03T15:05Z');
const now = at('2026-11-03T15:30Z');

const aStep = (what: FlagStep, over: Partial<TakenStep> = {}): TakenStep => ({
  what,
  at: at('2026-11-03T15:10Z'),
  whom: 'Dr. Okafor',
  said: 'Go to the emergency department now.',
  ...over,
});

describe('what settles a red flag', () => {
  test('nothing done settles nothing', () => {
    expect(isSettled([])).toBe(false);
  });

  test.each(flagSteps)('%s with its words does', what => {
    expect(isSettled([aStep(what)])).toBe(true);
  });

  test('a provider informed without what he said is not told yet', () => {
    expect(isSettled([aStep('provider-informed', { said: '  ' })])).toBe(false);
    expect(lacking(aStep('provider-informed', { said: '', whom: '' }))).toEqual(['whom', 'said']);
  });

  test('one half-told step beside a whole one leaves it open: nothing typed is passed over', () => {
    expect(isSettled([aStep('called-911'), aStep('provider-informed', { said: '' })])).toBe(false);
  });

  test('911 was called: no word more is asked of her', () => {
    expect(isSettled([aStep('called-911', { whom: '', said: '' })])).toBe(true);
  });

  test('none after asking needs the reason, and is none', () => {
    expect(lacking(aStep('not-a-red-flag', { said: '' }))).toEqual(['said']);
    expect(isNone([aStep('called-911'), aStep('not-a-red-flag')])).toBe(true);
    expect(isNone([aStep('called-911')])).toBe(false);
  });

  test('only a provider who was informed is informed', () => {
    const informing = flagSteps.filter(what => isProviderInformed([aStep(what)]));
    expect(informing).toEqual(['provider-informed']);
  });

  test('each step says what it needs', () => {
    expect(Object.keys(stepNeeds).sort()).toEqual([...flagSteps].sort());
  });
});

describe('a step as it is recorded', () => {
  test('is kept with its words trimmed', () => {
    expect(decideStep(heardAt, aStep('provider-informed', { whom: ' Dr. Okafor ' }), now).whom).toBe(
      'Dr. Okafor',
    );
  });

  test.each([
    ['before the sign was heard', '2026-11-03T15:04:59Z'],
    ['later than now', '2026-11-03T15:30:01Z'],
  ])('is refused when it lies %s', (_, moment) => {
    const step = aStep('called-911', { at: at(moment) });
    expect(problemOf(() => decideStep(heardAt, step, now)).code).toBe('flag.step-moment');
  });

  test('at the very moment is fine', () => {
    expect(decideStep(heardAt, aStep('called-911', { at: heardAt }), now).at).toBe(heardAt);
    expect(decideStep(heardAt, aStep('called-911', { at: now }), now).at).toBe(now);
  });

  test.each([
    ['provider-informed', { whom: '' }],
    ['provider-informed', { said: '' }],
    ['same-day-visit', { whom: ' ' }],
    ['not-a-red-flag', { said: '' }],
  ] as const)('%s without its words is refused', (what, over) => {
    const problem = problemOf(() => decideStep(heardAt, aStep(what, over), now));
    expect(problem).toMatchObject({ code: 'flag.step-incomplete', details: { step: what } });
  });

  test('a step nobody knows is none', () => {
    const flag = { flag: 'stroke', heardAt, steps: [{ ...aStep('called-911'), what: 'gave-aspirin' }] };
    expect(heardFlagSchema.safeParse(flag).success).toBe(false);
  });
});

describe('taking a step back', () => {
  const steps = [{ id: named<'red flag step'>('one') }, { id: named<'red flag step'>('two') }];

  test('one of two may go', () => {
    expect(() => decideStepVoid(steps, named('one'))).not.toThrow();
  });

  test('the only one may not: something always stands about a red flag', () => {
    expect(problemOf(() => decideStepVoid(steps.slice(0, 1), named('one'))).code).toBe('flag.last-step');
  });

  test('one that is not there is named', () => {
    expect(problemOf(() => decideStepVoid(steps, named('three'))).code).toBe('flag.step-not-found');
  });
});

describe('what is due after a red flag', () => {
  const aFlag = (...steps: readonly FlagStep[]) => ({
    id: named<'red flag'>('flag-1'),
    heardAt,
    closedAt: at('2026-11-03T15:20Z'),
    steps: steps.map(what => ({ what })),
  });
  const due = (over: Parameters<typeof dueFacts>[0]) => redFlagDue(dueFacts(over));
  const rules = (over: Parameters<typeof dueFacts>[0]) => due(over).map(it => it.rule);

  test('911 was called, no provider knows: he is to be told now, and late after an hour', () => {
    const [item] = due({ redFlags: [aFlag('called-911')] });
    expect(item).toMatchObject({
      key: 'outreach.red-flag:flag-1',
      rule: 'outreach.red-flag',
      dueAt: heardAt,
      anchors: { heardAt },
    });
    if (!item) throw new Error('no item');
    expect(dueStateAt(item, heardAt)).toBe('due');
    expect(dueStateAt(item, at('2026-11-03T16:04:59Z'))).toBe('due');
    expect(dueStateAt(item, at('2026-11-03T16:05Z'))).toBe('overdue');
  });

  test('a call follows on the next business day where she lives, also when the provider knows', () => {
    const items = due({ redFlags: [aFlag('provider-informed')] });
    expect(items).toMatchObject([
      {
        key: 'outreach.red-flag-follow-up:flag-1',
        opensAt: '2026-11-04T05:00:00.000Z',
        overdueAt: '2026-11-05T05:00:00.000Z',
      },
    ]);
  });

  test('heard on a Friday before Veterans Day week, Monday is next; before a holiday the day after it', () => {
    const on = (moment: string) => ({ ...aFlag('provider-informed'), heardAt: at(moment) });
    expect(due({ redFlags: [on('2026-11-06T20:00Z')] })[0]?.opensAt).toBe('2026-11-09T05:00:00.000Z');
    expect(due({ redFlags: [on('2026-11-10T20:00Z')] })[0]?.opensAt).toBe('2026-11-12T05:00:00.000Z');
  });

  test('the call in which it was heard is not the follow-up; the next one that reaches her is', () => {
    const flag = aFlag('provider-informed');
    expect(rules({ redFlags: [flag], reachedAt: flag.closedAt })).toEqual(['outreach.red-flag-follow-up']);
    expect(rules({ redFlags: [flag], reachedAt: at('2026-11-04T14:00Z') })).toEqual([]);
  });

  test('reaching her does not tell the provider', () => {
    const facts = { redFlags: [aFlag('called-911')], reachedAt: at('2026-11-04T14:00Z') };
    expect(rules(facts)).toEqual(['outreach.red-flag']);
  });

  test('none after asking leaves nothing to do', () => {
    expect(due({ redFlags: [aFlag('not-a-red-flag')] })).toEqual([]);
  });

  test('two untold ones are two needs, and one call', () => {
    const second = {
      ...aFlag('called-911'),
      id: named<'red flag'>('flag-2'),
      heardAt: at('2026-11-03T15:06Z'),
    };
    expect(due({ redFlags: [aFlag('called-911'), second] }).map(it => it.key)).toEqual([
      'outreach.red-flag:flag-1',
      'outreach.red-flag:flag-2',
      'outreach.red-flag-follow-up:flag-2',
    ]);
  });

  test('nobody calls someone who has died; the provider is told all the same', () => {
    const patient = { ...dueFacts().patient, deceasedOn: '2026-11-04' as never, zone: newYork };
    expect(rules({ patient, redFlags: [aFlag('called-911')] })).toEqual(['outreach.red-flag']);
  });

  test('no word of what was heard is among what a list shows', () => {
    for (const item of due({ redFlags: [aFlag('called-911')] }))
      expect(Object.keys(item.anchors)).toEqual(['heardAt']);
  });

  test('none is nothing', () => {
    expect(due({})).toEqual([]);
  });
});
