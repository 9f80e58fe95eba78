import { describe, expect, test } from 'vitest';
import { at, dueFacts, named, newYork } from '../../test/builders.ts';
import { workItemsOf } from '../caseload/decision.ts';
import { everythingDue } from '../caseload/due.ts';
import { settledBy } from '../caseload/settles.ts';
import { type IntakeFacts, intakeDue } from './intake.due.ts';

const dana = named<'staff'>('dana');
const elena: IntakeFacts['requests'][number] = {
  requestId: named<'intake request'>('elena'),
  asker: { kind: 'family', name: 'Elena Delgado, daughter', reach: '(212) 555-0177' },
  arrivedAt: at('2026-11-16T15:00Z'),
  urgency: 'soon',
  wishedBy: null,
  zone: newYork,
  state: 'waiting',
  ownerId: null,
};
const due = (...requests: IntakeFacts['requests']) => everythingDue(dueFacts({ requests }));

describe('a request about a patient', () => {
  test('waits for an owner from the moment it comes in', () => {
    expect(due(elena)).toEqual([
      {
        key: 'programs.request-waiting:elena',
        rule: 'programs.request-waiting',
        patientId: 'rosa',
        opensAt: elena.arrivedAt,
        dueAt: elena.arrivedAt,
        overdueAt: '2026-11-18T05:00:00.000Z',
        anchors: {
          requestId: 'elena',
          asker: 'family',
          arrivedAt: elena.arrivedAt,
          urgency: 'soon',
          ownerId: null,
        },
      },
    ]);
  });

  test.each(['owned', 'decided'] as const)('that is %s waits for its answer, on its owner’s list', state => {
    const items = due({ ...elena, state, ownerId: dana });
    expect(items).toMatchObject([
      { key: 'programs.request-unanswered:elena', overdueAt: '2026-11-20T05:00:00.000Z' },
    ]);
    expect(workItemsOf(items, [])).toMatchObject([{ ownerId: dana, pressure: 'someone-waits' }]);
  });

  test('that is answered is no need', () => {
    expect(due({ ...elena, state: 'closed', ownerId: dana })).toEqual([]);
  });

  test('is a need of its own, however many there are', () => {
    const other = { ...elena, requestId: named<'intake request'>('hospital') };
    expect(due(elena, other).map(it => it.key)).toEqual([
      'programs.request-waiting:elena',
      'programs.request-waiting:hospital',
    ]);
  });

  test('keeps no word of the asker among what a list shows', () => {
    expect(JSON.stringify(intakeDue(dueFacts({ requests: [elena] })))).not.toMatch(/Elena|0177|daughter/);
  });

  test('is settled by what people do in the queue', () => {
    expect(settledBy('programs.request-waiting')).toBe('owner');
    expect(settledBy('programs.request-unanswered')).toBe('asker-answer');
  });
});
