import { describe, expect, test } from 'vitest';
import { at, day, named } from '../../test/builders.ts';
import { outsideDangerDue } from './outside-danger.due.ts';

const rosa = { id: named<'patient'>('rosa'), deceasedOn: null };
const arrivedAt = at('2026-11-20T15:00Z');
const answers = (id: string, answeredAt: string | null, arrived = arrivedAt) => ({
  id: named<'outside answers'>(id),
  answeredAt: answeredAt === null ? null : at(answeredAt),
  arrivedAt: arrived,
});
const due = (...outsideDangers: ReturnType<typeof answers>[]) =>
  outsideDangerDue({ patient: rosa, outsideDangers });

describe('a danger told elsewhere', () => {
  test('is due when it comes; of the last two weeks it is late at once, and no word of it stands in the list', () => {
    expect(due(answers('a', '2026-11-06T15:00Z'))).toEqual([
      {
        key: 'assessments.outside-danger:a',
        rule: 'assessments.outside-danger',
        patientId: rosa.id,
        opensAt: arrivedAt,
        dueAt: arrivedAt,
        overdueAt: arrivedAt,
        anchors: { answeredAt: at('2026-11-06T15:00Z'), arrivedAt },
      },
    ]);
  });

  test('older than two weeks it is late after a day, however old it is', () => {
    const tomorrow = at('2026-11-21T15:00Z');
    expect(due(answers('a', '2026-11-06T14:59Z'))[0]?.overdueAt).toBe(tomorrow);
    expect(due(answers('a', '2011-01-01T00:00Z'))[0]?.overdueAt).toBe(tomorrow);
  });

  test('of which nobody says when counts as of now', () => {
    expect(due(answers('a', null))[0]?.overdueAt).toBe(arrivedAt);
  });

  test('is one item, of the newest, when ten years come at once', () => {
    const keys = due(answers('old', '2016-01-01T00:00Z'), answers('new', '2026-01-01T00:00Z')).map(
      it => it.key,
    );
    expect(keys).toEqual(['assessments.outside-danger:new']);
  });

  test('is nothing once somebody has looked, and nothing of somebody who has died', () => {
    expect(due()).toEqual([]);
    const gone = { ...rosa, deceasedOn: day('2026-11-01') };
    expect(outsideDangerDue({ patient: gone, outsideDangers: [answers('a', null)] })).toEqual([]);
  });
});
