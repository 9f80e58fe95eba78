import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, named, problemOf, withShuffle } from '../../test/builders.ts';
import type { StaffId } from '../basics/id.ts';
import { plusSeconds } from '../basics/instant.ts';
import {
  decideStep,
  decideUndoStep,
  type IntakeOutcome,
  type IntakeStep,
  isYes,
  outcomesOfIntake,
  type StepChoice,
  type StepFacts,
  standingOf,
  stepSchema,
} from './intake-step.ts';

const arrivedAt = at('2026-11-16T15:00Z');
const now = at('2026-11-18T15:00Z');
const rosa = named<'patient'>('rosa');
const [dana, priya, sam] = [named<'staff'>('dana'), named<'staff'>('priya'), named<'staff'>('sam')] as const;
const named0 = { patientId: null, recordedAt: arrivedAt };

/** Steps one minute after the other, done by Dana unless said otherwise. */
type Chosen = StepChoice & { readonly doneBy?: StaffId };
const steps = (...choices: readonly Chosen[]): IntakeStep[] =>
  choices.map(({ doneBy = dana, ...choice }, i) => ({
    ...(choice as StepChoice),
    id: named<'intake step'>(`step-${i}`),
    requestId: named<'intake request'>('elena'),
    doneAt: plusSeconds(arrivedAt, (i + 1) * 60),
    doneBy,
  }));

const taken: StepChoice = { kind: 'given', to: dana };
const matched: StepChoice = { kind: 'matched', patientId: rosa };
const decided = (outcome: IntakeOutcome = 'helped', said = ''): StepChoice => ({
  kind: 'decided',
  outcome,
  said,
});
const answered: StepChoice = { kind: 'answered', how: 'phone', answeredAt: now, said: 'Dana has it.' };
const noAnswer: StepChoice = { kind: 'no-answer', said: 'She said she will ask us.' };

const standing = (...choices: readonly Chosen[]) => standingOf(named0, steps(...choices));

describe('a request', () => {
  test('waits while nobody has it', () => {
    expect(standing()).toMatchObject({ state: 'waiting', ownerId: null, lastStepId: null });
    expect(standing(taken, { kind: 'let-go' })).toMatchObject({ state: 'waiting', ownedAt: null });
  });

  test('is owned since it was taken or given', () => {
    expect(standing(taken)).toMatchObject({
      state: 'owned',
      ownerId: dana,
      ownedAt: '2026-11-16T15:01:00.000Z',
    });
    expect(standing(taken, { kind: 'given', to: priya })).toMatchObject({ ownerId: priya });
  });

  test('that somebody decides about without owning it is hers to answer', () => {
    expect(standing({ ...decided(), doneBy: sam })).toMatchObject({ state: 'decided', ownerId: sam });
    expect(standing(taken, { ...decided(), doneBy: sam })).toMatchObject({ ownerId: dana });
  });

  test('is closed only once the asker has an answer, or wants none', () => {
    expect(standing(taken, decided()).state).toBe('decided');
    expect(standing(taken, decided(), answered).state).toBe('closed');
    expect(standing(taken, decided(), noAnswer).state).toBe('closed');
  });

  test('is about whoever was matched, until a correction says anew whom it is about', () => {
    const at0 = (recordedAt: typeof now, patientId: typeof rosa | null = null) =>
      standingOf({ patientId, recordedAt }, steps(taken, matched)).patientId;
    expect(at0(arrivedAt)).toBe(rosa);
    expect(at0(at('2026-11-17T15:00Z'))).toBeNull();
    expect(at0(at('2026-11-17T15:00Z'), named<'patient'>('ruth'))).toBe('ruth');
  });

  test('stands where its steps put it, in whatever order they are read', () => {
    const all = steps(taken, matched, { kind: 'given', to: priya }, decided(), answered);
    fc.assert(
      fc.property(withShuffle(fc.constant(all)), ([some, others]) => {
        expect(standingOf(named0, others)).toEqual(standingOf(named0, some));
      }),
    );
  });
});

const facts = (over: Partial<StepFacts> = {}, ...choices: readonly Chosen[]): StepFacts => {
  const current = standing(...choices);
  return {
    by: { staffId: dana, role: 'care-manager' },
    arrivedAt,
    standing: current,
    seen: current.lastStepId,
    colleagues: [dana, priya, sam],
    patient: null,
    ...over,
  };
};
const codeOf = (choice: StepChoice, of: StepFacts) => problemOf(() => decideStep(of, choice, now)).code;

describe('taking and giving', () => {
  const supervisor = { by: { staffId: sam, role: 'supervisor' } } as const;
  const toPriya: StepChoice = { kind: 'given', to: priya };

  test('a care manager takes what nobody has, gives it on, and lets go of it', () => {
    expect(decideStep(facts(), taken, now)).toBe(taken);
    expect(decideStep(facts(), toPriya, now)).toBe(toPriya);
    expect(decideStep(facts({}, taken), toPriya, now)).toBe(toPriya);
    expect(decideStep(facts({}, taken), { kind: 'let-go' }, now)).toEqual({ kind: 'let-go' });
  });

  test('she leaves alone what a colleague has; a supervisor moves it', () => {
    expect(codeOf(taken, facts({}, toPriya))).toBe('intake.not-yours');
    expect(codeOf({ kind: 'let-go' }, facts({}, toPriya))).toBe('intake.not-yours');
    expect(decideStep(facts(supervisor, toPriya), taken, now)).toBe(taken);
    expect(decideStep(facts(supervisor, toPriya), { kind: 'let-go' }, now)).toEqual({ kind: 'let-go' });
  });

  test('only to somebody who may own one, and not to who has it', () => {
    expect(codeOf({ kind: 'given', to: named<'staff'>('bo') }, facts())).toBe('intake.unknown-owner');
    expect(codeOf(taken, facts({}, taken))).toBe('intake.out-of-order');
    expect(codeOf({ kind: 'let-go' }, facts())).toBe('intake.out-of-order');
  });

  test('after the decision it can still be given on, but nobody lets go of an answer owed', () => {
    expect(decideStep(facts({}, taken, decided()), toPriya, now)).toBe(toPriya);
    expect(codeOf({ kind: 'let-go' }, facts({}, taken, decided()))).toBe('intake.out-of-order');
  });
});

describe('saying whom it is about', () => {
  test('once, and before the decision', () => {
    expect(decideStep(facts({}, taken), matched, now)).toBe(matched);
    expect(codeOf(matched, facts({}, taken, matched))).toBe('intake.out-of-order');
    expect(codeOf(matched, facts({}, taken, decided()))).toBe('intake.out-of-order');
  });
});

describe('deciding', () => {
  const patient = { isEnrolled: false, hasCareManager: false };

  test('says yes only to what the record shows', () => {
    expect(codeOf(decided('enrolled'), facts({}, taken))).toBe('intake.no-patient');
    expect(codeOf(decided('care-manager'), facts({}, taken))).toBe('intake.no-patient');
    expect(codeOf(decided('enrolled'), facts({ patient }, taken, matched))).toBe('intake.not-enrolled');
    expect(codeOf(decided('care-manager'), facts({ patient }, taken))).toBe('intake.no-care-manager');
    const cared = facts({ patient: { isEnrolled: true, hasCareManager: true } }, taken, matched);
    expect(decideStep(cared, decided('enrolled'), now)).toEqual(decided('enrolled'));
    expect(decideStep(cared, decided('care-manager'), now)).toEqual(decided('care-manager'));
  });

  test('helps without a program, also somebody who is in no record', () => {
    expect(decideStep(facts({}, taken), decided('helped'), now)).toEqual(decided('helped'));
  });

  test.each(outcomesOfIntake.filter(it => !isYes(it)))('says why it is %s', outcome => {
    expect(codeOf(decided(outcome), facts({}, taken))).toBe('intake.needs-reason');
    expect(decideStep(facts({}, taken), decided(outcome, 'Moved to Ohio.'), now)).toMatchObject({ outcome });
  });

  test('is done once', () => {
    expect(codeOf(decided(), facts({}, taken, decided()))).toBe('intake.out-of-order');
  });
});

describe('answering the asker', () => {
  test('comes after the decision', () => {
    expect(codeOf(answered, facts({}, taken))).toBe('intake.undecided');
    expect(codeOf(noAnswer, facts({}, taken))).toBe('intake.undecided');
    expect(decideStep(facts({}, taken, decided()), answered, now)).toBe(answered);
    expect(decideStep(facts({}, taken, decided()), noAnswer, now)).toBe(noAnswer);
  });

  test('happened between the request and now', () => {
    const answeredAt = (text: string) =>
      codeOf({ ...answered, answeredAt: at(text) }, facts({}, taken, decided()));
    expect(answeredAt('2026-11-18T15:01Z')).toBe('intake.answer-time');
    expect(answeredAt('2026-11-16T14:59Z')).toBe('intake.answer-time');
  });

  test('is left out only with a reason', () => {
    expect(codeOf({ kind: 'no-answer', said: '' }, facts({}, taken, decided()))).toBe('intake.needs-reason');
  });

  test('ends it: nothing more is done about it', () => {
    const closed = facts({}, taken, decided(), answered);
    for (const choice of [taken, { kind: 'let-go' }, matched, decided(), answered, noAnswer] as const)
      expect(codeOf(choice, closed)).toBe('intake.out-of-order');
  });
});

describe('two people at one request', () => {
  test('the second looks again at what the first did', () => {
    expect(codeOf(taken, facts({ seen: named<'intake step'>('step-7') }, decided()))).toBe('intake.changed');
    expect(codeOf(taken, facts({ seen: null }, { kind: 'given', to: priya }))).toBe('intake.changed');
  });

  test('only the last step is taken back', () => {
    const all = steps(taken, decided());
    expect(decideUndoStep(all.toReversed(), named<'intake step'>('step-1'))).toBe(all[1]);
    for (const id of ['step-0', 'step-2'])
      expect(problemOf(() => decideUndoStep(all, named<'intake step'>(id))).code).toBe('intake.changed');
  });
});

test('a step names what belongs to its kind and nothing else', () => {
  const fits = (step: object) => stepSchema.safeParse(step).success;
  expect(fits({ kind: 'let-go' })).toBe(true);
  expect(fits({ kind: 'let-go', said: 'no time' })).toBe(false);
  expect(fits({ kind: 'decided', outcome: 'won', said: '' })).toBe(false);
  expect(fits({ kind: 'answered', how: 'pigeon', answeredAt: now, said: '' })).toBe(false);
  expect(fits({ kind: 'undone' })).toBe(false);
});
