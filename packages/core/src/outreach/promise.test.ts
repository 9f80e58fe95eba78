import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, day, dueFacts, named, problemOf } from '../../test/builders.ts';
import { workItemsOf } from '../caseload/decision.ts';
import { promiseDue } from './promise.due.ts';
import {
  decidePromise,
  decidePromiseStep,
  keeperOf,
  type MadePromise,
  promiseEntrySchema,
  promiseState,
  promisesInOrder,
} from './promise.ts';
import { isPromiseKey, promiseIdOf, promisesTicked } from './promise-key.ts';

const dana = named<'staff'>('dana');
const luis = named<'staff'>('luis');
const step = (kind: 'kept' | 'given-up' | 'handed-over', to = luis) => ({
  kind,
  toId: kind === 'handed-over' ? to : null,
});
const ride = (...steps: ReturnType<typeof step>[]) => ({
  id: named<'promise'>('ride'),
  dueOn: day('2026-11-20'),
  madeAt: at('2026-11-16T15:00Z'),
  madeById: dana,
  steps,
});

describe('a promise', () => {
  const entry = { text: 'Call about the ride', to: '', dueOn: day('2026-11-20'), callId: null };

  test('is for today or later, within a year', () => {
    expect(decidePromise(entry, day('2026-11-20'))).toBe(entry);
    expect(decidePromise(entry, day('2025-11-19'))).toBe(entry);
    for (const today of ['2026-11-21', '2025-11-18'])
      expect(problemOf(() => decidePromise(entry, day(today))).code).toBe('promise.day');
  });

  test('says what: an empty one is none', () => {
    expect(promiseEntrySchema.safeParse(entry).success).toBe(true);
    expect(promiseEntrySchema.safeParse({ ...entry, text: ' ' }).success).toBe(false);
  });

  test('is open until it is kept or given up; handed over it is still to be kept', () => {
    expect(promiseState(ride())).toBe('open');
    expect(promiseState(ride(step('handed-over')))).toBe('open');
    expect(promiseState(ride(step('handed-over'), step('kept')))).toBe('kept');
    expect(promiseState(ride(step('given-up')))).toBe('given-up');
  });

  test('is for whoever made it to keep, or was given it last', () => {
    expect(keeperOf(ride())).toBe(dana);
    expect(keeperOf(ride(step('handed-over')))).toBe(luis);
    expect(keeperOf(ride(step('handed-over'), step('handed-over', dana)))).toBe(dana);
  });
});

describe('what became of it', () => {
  const kept = { kind: 'kept', words: 'The van comes at nine' } as const;
  const over = { kind: 'handed-over', to: luis, words: '' } as const;

  test('is written once', () => {
    expect(decidePromiseStep(ride(), kept, [])).toBe(kept);
    for (const done of ['kept', 'given-up'] as const)
      expect(problemOf(() => decidePromiseStep(ride(step(done)), kept, [])).code).toBe('promise.over');
  });

  test('it is handed to a colleague, not to a stranger, nor to who has it', () => {
    expect(decidePromiseStep(ride(), over, [dana, luis])).toBe(over);
    expect(problemOf(() => decidePromiseStep(ride(), over, [dana])).code).toBe('promise.no-colleague');
    expect(problemOf(() => decidePromiseStep(ride(step('handed-over')), over, [dana, luis])).code).toBe(
      'promise.no-colleague',
    );
  });
});

describe('due', () => {
  const due = (...promises: ReturnType<typeof ride>[]) => promiseDue(dueFacts({ promises }));

  test('on its day where she lives, overdue when that is over, on the list of who keeps it', () => {
    expect(due(ride())).toEqual([
      {
        key: 'outreach.promise:ride',
        rule: 'outreach.promise',
        patientId: dueFacts().patient.id,
        opensAt: '2026-11-20T05:00:00.000Z',
        dueAt: '2026-11-20T05:00:00.000Z',
        overdueAt: '2026-11-21T05:00:00.000Z',
        anchors: { promiseId: 'ride', promisedBy: 'dana', promisedAt: '2026-11-16T15:00:00.000Z' },
      },
    ]);
    expect(due(ride(step('handed-over')))[0]?.anchors.promisedBy).toBe('luis');
  });

  test('no more once it is kept or given up', () => {
    expect(due(ride(step('kept')), ride(step('given-up')))).toEqual([]);
  });

  test('nothing is owed to who has died', () => {
    const { patient } = dueFacts();
    const died = { ...patient, deceasedOn: day('2026-11-17') };
    expect(promiseDue({ patient: died, promises: [ride()] })).toEqual([]);
  });

  test('a list holds no word of it', () => {
    expect(Object.keys(due(ride())[0]?.anchors ?? {})).toEqual(['promiseId', 'promisedBy', 'promisedAt']);
  });
});

describe('a decision on a list', () => {
  const decided = (
    choice: { kind: 'done'; note: string } | { kind: 'handed-over'; to: typeof luis; note: string },
  ) => ({
    ...choice,
    id: named<'due decision'>('decision'),
    patientId: dueFacts().patient.id,
    key: 'outreach.promise:ride',
    rule: 'outreach.promise',
    decidedAt: at('2026-11-17T15:00Z'),
    decidedBy: dana,
  });
  const work = (promise: ReturnType<typeof ride>, decision: ReturnType<typeof decided>) =>
    workItemsOf(promiseDue(dueFacts({ promises: [promise] })), [decision])[0];

  test('stands on the list of who made it from the start', () => {
    expect(workItemsOf(promiseDue(dueFacts({ promises: [ride()] })), [])[0]?.ownerId).toBe('dana');
  });

  test('says nothing any more when the promise is open again', () => {
    expect(work(ride(), decided({ kind: 'done', note: 'Called' }))).toMatchObject({ closed: null });
  });

  test('is the owner as long as the promise says so too', () => {
    const handed = decided({ kind: 'handed-over', to: luis, note: '' });
    expect(work(ride(step('handed-over')), handed)).toMatchObject({
      ownerId: 'luis',
      decisionId: 'decision',
    });
    expect(work(ride(step('handed-over'), step('handed-over', dana)), handed)).toMatchObject({
      ownerId: 'dana',
    });
  });
});

describe('in an agenda', () => {
  const key = 'due:outreach.promise:ride';

  test('ticked as done it is kept; carried on it is not', () => {
    expect(promisesTicked([{ key, state: 'done' }])).toEqual(['ride']);
    expect(
      promisesTicked([
        { key, state: 'carry-on' },
        { key: 'due:quality.test:a1c', state: 'done' },
      ]),
    ).toEqual([]);
  });

  test('its key names it', () => {
    expect(isPromiseKey(key)).toBe(true);
    expect(isPromiseKey('due:outreach.promised-contact:ride')).toBe(false);
    expect(promiseIdOf('outreach.promise:ride')).toBe('ride');
  });
});

test('law: open promises stand before settled ones, each once, whatever the order they come in', () => {
  const promise = fc.record({
    id: fc.uuid().map(it => named<'promise'>(it)),
    dueOn: fc.constantFrom(day('2026-11-20'), day('2026-11-21')),
    madeAt: fc.constantFrom(at('2026-11-16T15:00Z'), at('2026-11-17T15:00Z')),
    madeById: fc.constant(dana),
    steps: fc.array(fc.constantFrom(step('kept'), step('given-up'), step('handed-over')), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(promise, { selector: it => it.id, maxLength: 8 }), promises => {
      const ordered = promisesInOrder(promises);
      expect(promisesInOrder(promises.toReversed())).toEqual(ordered);
      const states = ordered.map(it => promiseState(it) === 'open');
      expect(states).toEqual(states.toSorted((a, b) => Number(b) - Number(a)));
      expect(new Set(ordered.map(it => it.id))).toEqual(new Set(promises.map(it => it.id)));
    }),
  );
});

test('open ones come by their day, settled ones the last first', () => {
  const friday = { ...ride(), id: named<'promise'>('friday') };
  const monday = { ...ride(), id: named<'promise'>('monday'), dueOn: day('2026-11-16') };
  const first = { ...ride(step('kept')), id: named<'promise'>('first') };
  const last = { ...first, id: named<'promise'>('last'), madeAt: at('2026-11-19T15:00Z') };
  const all: readonly Pick<MadePromise, 'id'>[] = promisesInOrder([first, friday, last, monday]);
  expect(all.map(it => it.id)).toEqual(['monday', 'friday', 'last', 'first']);
});
