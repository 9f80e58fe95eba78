import { describe, expect, test } from 'vitest';
import { at, dueFacts, named } from '../../test/builders.ts';
import { dueStateAt } from '../basics/due-item.ts';
import { everythingDue } from '../caseload/due.ts';
import { ownUnreadDue } from './own-unread.due.ts';

const rosa = { id: named<'patient'>('rosa') };
/** In the night, when nobody is there to read it. */
const phq9 = { id: named<'assessment'>('a1'), instrumentId: 'phq-9', finishedAt: at('2026-11-21T07:00:00Z') };

describe('what she answered on her own phone', () => {
  test('waits from the moment it came, and is late after a day', () => {
    const [item, ...others] = ownUnreadDue({ patient: rosa, unread: [phq9] });
    expect(item).toEqual({
      key: 'assessments.own-unread:a1',
      rule: 'assessments.own-unread',
      patientId: rosa.id,
      opensAt: at('2026-11-21T07:00:00Z'),
      dueAt: at('2026-11-21T07:00:00Z'),
      overdueAt: at('2026-11-22T07:00:00Z'),
      anchors: { instrumentId: 'phq-9', finishedAt: at('2026-11-21T07:00:00Z') },
    });
    expect(others).toEqual([]);
    if (item) expect(dueStateAt(item, at('2026-11-22T06:59:59Z'))).toBe('due');
    if (item) expect(dueStateAt(item, at('2026-11-22T07:00:00Z'))).toBe('overdue');
  });

  test('waits each by itself, and for those in no program too', () => {
    const unread = [phq9, { ...phq9, id: named<'assessment'>('a2') }];
    const keys = everythingDue(dueFacts({ unread })).map(it => it.key);
    expect(keys.filter(it => it.startsWith('assessments.own-unread:'))).toEqual([
      'assessments.own-unread:a1',
      'assessments.own-unread:a2',
    ]);
  });

  test('is nothing once it was read, and tells no word of what she answered', () => {
    expect(ownUnreadDue({ patient: rosa, unread: [] })).toEqual([]);
    const [item] = ownUnreadDue({ patient: rosa, unread: [phq9] });
    expect(Object.keys(item?.anchors ?? {})).toEqual(['instrumentId', 'finishedAt']);
  });
});
