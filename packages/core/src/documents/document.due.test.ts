import { describe, expect, test } from 'vitest';
import { aPatient, at, day, named } from '../../test/builders.ts';
import { dueStateAt } from '../basics/due-item.ts';
import { documentsDue, type ExpiringDocument } from './document.due.ts';

const aRelease = (over: Partial<ExpiringDocument> = {}): ExpiringDocument => ({
  id: named<'document'>('release'),
  kind: 'other',
  title: 'Release to daughter Elena',
  expiresOn: day('2026-12-10'),
  recordedAt: at('2025-12-10T15:00Z'),
  ...over,
});
const careSince = at('2026-01-05T15:00Z');
const due = (
  documents: readonly ExpiringDocument[],
  over: Partial<Parameters<typeof documentsDue>[0]> = {},
) => documentsDue({ patient: aPatient(), careSince, documents, ...over });

describe('a paper with a last day', () => {
  const [item] = due([aRelease()]);
  if (!item) throw new Error('no item');

  test('stands on the list thirty days before, and is late the day after it, where she lives', () => {
    expect(item).toMatchObject({ key: 'documents.expiring:release', rule: 'documents.expiring' });
    expect(dueStateAt(item, at('2026-11-10T04:59:59Z'))).toBe('later');
    expect(dueStateAt(item, at('2026-11-10T05:00Z'))).toBe('due');
    expect(dueStateAt(item, at('2026-12-11T04:59:59Z'))).toBe('due');
    expect(dueStateAt(item, at('2026-12-11T05:00Z'))).toBe('overdue');
  });

  test('says its kind and day, not its title: a list is read aloud across a room', () => {
    expect(item.anchors).toEqual({ kind: 'other', expiresOn: '2026-12-10' });
  });

  test('without one it is never due', () => {
    expect(due([aRelease({ expiresOn: null })])).toEqual([]);
  });

  test('signed again it is done, whether the new one ends later or never', () => {
    const again = { id: named<'document'>('new'), recordedAt: at('2026-11-20T15:00Z') };
    const keys = (over: Partial<ExpiringDocument>) =>
      due([aRelease(), aRelease({ ...again, ...over })]).map(it => it.key);
    expect(keys({ expiresOn: null })).toEqual([]);
    expect(keys({ expiresOn: day('2027-12-10'), title: ' release to daughter ELENA' })).toEqual([
      'documents.expiring:new',
    ]);
  });

  test.each([
    ['of another title', { title: 'Release to son Luis', expiresOn: null }],
    ['of another kind', { kind: 'consent' as const, expiresOn: null }],
    ['that ends no later', {}],
    ['kept before it', { recordedAt: at('2025-01-01T15:00Z'), expiresOn: null }],
  ])('a paper %s is not the same signed again', (_, over) => {
    const other = aRelease({ id: named<'document'>('second'), recordedAt: at('2026-11-20T15:00Z'), ...over });
    expect(due([aRelease(), other]).map(it => it.key)).toContain('documents.expiring:release');
  });

  test('of somebody nobody cares for, or who has died, is nobody’s work', () => {
    expect(due([aRelease()], { careSince: null })).toEqual([]);
    expect(due([aRelease()], { patient: aPatient({ deceasedOn: day('2026-11-01') }) })).toEqual([]);
  });
});
