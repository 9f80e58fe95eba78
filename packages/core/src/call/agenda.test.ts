import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, newYork } from '../../test/builders.ts';
import { noFindings } from '../outreach/findings.ts';
import { agendaOf } from './agenda.ts';

type Tick = (typeof noFindings)['agenda'][number];

const october = (promise: string, ...agenda: Tick[]) => ({
  id: 'october',
  closedAt: at('2026-10-14T15:00Z'),
  findings: { ...noFindings, promise, agenda },
});
const november = (...agenda: Tick[]) => ({
  id: 'november',
  closedAt: at('2026-11-14T15:00Z'),
  findings: { ...noFindings, agenda },
});
const batteries = { key: 'promise:october', text: 'Batteries for the scale' };
const facts = { contacts: [], due: [], problems: [], zone: newYork };

describe('what was promised', () => {
  const contacts = [october('Batteries for the scale')];

  test('opens the next agenda, with the day of the promise', () => {
    expect(agendaOf({ ...facts, contacts })).toEqual([{ kind: 'promise', ...batteries, on: '2026-10-14' }]);
  });

  test('stays when nobody answered the next time, and when it was carried on', () => {
    expect(agendaOf({ ...facts, contacts: [november(), ...contacts] })).toHaveLength(1);
    expect(
      agendaOf({ ...facts, contacts: [november({ ...batteries, state: 'carry-on' }), ...contacts] }),
    ).toEqual([{ kind: 'promise', ...batteries, on: '2026-10-14' }]);
  });

  test('goes when it is ticked as done', () => {
    expect(
      agendaOf({ ...facts, contacts: [november({ ...batteries, state: 'done' }), ...contacts] }),
    ).toEqual([]);
  });

  test('an empty line promises nothing', () => {
    expect(agendaOf({ ...facts, contacts: [october('  ')] })).toEqual([]);
  });
});

describe('a promise with a day', () => {
  const key = 'due:outreach.promise:ride';
  const ride = { key: 'outreach.promise:ride', rule: 'outreach.promise', dueAt: at('2026-11-20T05:00Z') };
  const a1c = { key: 'quality.test:a1c', rule: 'quality.test', dueAt: at('2026-11-01T04:00Z') };
  const carriedOn = november({ key, text: 'Call about the ride', state: 'carry-on' });

  test('comes before whatever else is due', () => {
    const keys = agendaOf({ ...facts, due: [a1c, ride] }).map(it => it.key);
    expect(keys).toEqual([key, 'due:quality.test:a1c']);
  });

  test('carried on it stands there once, as what it is', () => {
    expect(agendaOf({ ...facts, contacts: [carriedOn], due: [ride] })).toEqual([
      { kind: 'due', key, rule: 'outreach.promise', on: '2026-11-20' },
    ]);
  });

  test('kept outside a call it is gone, though it was carried on', () => {
    expect(agendaOf({ ...facts, contacts: [carriedOn] })).toEqual([]);
  });
});

describe('the rest of the agenda', () => {
  const due = [{ key: 'quality.test:a1c', rule: 'quality.test', dueAt: at('2026-11-01T04:00Z') }];
  const problems = [{ id: 'c1', text: 'Diabetes' }];

  test('is what is due, by the day where she lives, then her problems', () => {
    expect(agendaOf({ ...facts, due, problems })).toEqual([
      { kind: 'due', key: 'due:quality.test:a1c', rule: 'quality.test', on: '2026-11-01' },
      { kind: 'problem', key: 'problem:c1', text: 'Diabetes' },
    ]);
  });

  test('a point that was carried on stands once, as carried', () => {
    const contacts = [november({ key: 'problem:c1', text: 'Diabetes', state: 'carry-on' })];
    expect(agendaOf({ ...facts, contacts, problems })).toEqual([
      { kind: 'carried', key: 'problem:c1', text: 'Diabetes', on: '2026-11-14' },
    ]);
  });
});

test('law: however often it is carried on, a promise stands once until it is done, in whatever order contacts come', () => {
  const states = fc.array(fc.constantFrom('carry-on' as const, null), { maxLength: 6 });
  fc.assert(
    fc.property(states, fc.boolean(), (ticks, isDone) => {
      const later = ticks.map((state, i) => ({
        ...november(...(state ? [{ ...batteries, state }] : [])),
        id: `later-${i}`,
        closedAt: at(`2026-11-${10 + i}T15:00Z`),
      }));
      const last = isDone
        ? [{ ...november({ ...batteries, state: 'done' as const }), closedAt: at('2026-11-20T15:00Z') }]
        : [];
      const contacts = [...last, ...later, october('Batteries for the scale')];
      expect(agendaOf({ ...facts, contacts })).toHaveLength(isDone ? 0 : 1);
      expect(agendaOf({ ...facts, contacts: [...contacts].reverse() })).toHaveLength(isDone ? 0 : 1);
    }),
  );
});
