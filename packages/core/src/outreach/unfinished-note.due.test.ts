import { describe, expect, test } from 'vitest';
import { at, named } from '../../test/builders.ts';
import { dueStateAt } from '../basics/due-item.ts';
import { unfinishedNoteDue } from './unfinished-note.due.ts';

const rosa = { id: named<'patient'>('rosa') };
const note = {
  callId: named<'call'>('call-1'),
  staffId: named<'staff'>('dana'),
  startedAt: at('2026-11-19T15:00Z'),
  flaggedAt: null,
};

describe('a note that was begun and not closed', () => {
  const [item] = unfinishedNoteDue(rosa, [note]);
  if (!item) throw new Error('no item');

  test('is nobody’s business for a day, then overdue', () => {
    expect(dueStateAt(item, at('2026-11-20T14:59:59Z'))).toBe('later');
    expect(dueStateAt(item, at('2026-11-20T15:00Z'))).toBe('overdue');
  });

  test('says whose it is', () => {
    expect(item).toMatchObject({
      key: 'outreach.unfinished-note:call-1',
      patientId: 'rosa',
      anchors: { staffId: 'dana', startedAt: note.startedAt },
    });
  });

  test('each draft is one; no draft is none', () => {
    const other = { ...note, callId: named<'call'>('call-2'), staffId: named<'staff'>('priya') };
    expect(unfinishedNoteDue(rosa, [note, other]).map(it => it.anchors.staffId)).toEqual(['dana', 'priya']);
    expect(unfinishedNoteDue(rosa, [])).toEqual([]);
  });
});

describe('a note with a red flag that was not closed', () => {
  const heardAt = at('2026-11-19T15:05Z');
  const [item, ...others] = unfinishedNoteDue(rosa, [{ ...note, flaggedAt: heardAt }]);
  if (!item) throw new Error('no item');

  test('stands on Today from the moment it was heard, instead of tomorrow', () => {
    expect(others).toEqual([]);
    expect(item.key).toBe('outreach.red-flag-open:call-1');
    expect(dueStateAt(item, heardAt)).toBe('due');
    expect(dueStateAt(item, at('2026-11-19T16:05Z'))).toBe('overdue');
  });

  test('says whose call it is, and no word of what was heard', () => {
    expect(item.anchors).toEqual({ heardAt, staffId: 'dana' });
  });
});
