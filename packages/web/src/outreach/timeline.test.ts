import type { Instant } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import { expect, test } from 'vitest';
import type { ContactView } from './contact.queries.ts';
import { guideLabels } from './guide-labels.ts';
import { stayDays, timeline } from './timeline.ts';

const zone = 'America/New_York' as Zone;
const visit = (startedAt: string, endedAt: string | null = null) =>
  ({ id: startedAt, startedAt: startedAt as Instant, endedAt: endedAt as Instant | null }) as never;
const contact = (closedAt: string) => ({ id: closedAt, closedAt }) as unknown as ContactView;

test('visits and our calls are one line, newest first', () => {
  const items = timeline(
    [visit('2026-10-01T14:00:00.000Z'), visit('2026-11-12T14:00:00.000Z')],
    [contact('2026-11-02T15:00:00.000Z')],
  );
  expect(items.map(it => it.kind)).toEqual(['visit', 'contact', 'visit']);
  expect(items[0]?.at).toBe('2026-11-12T14:00:00.000Z');
});

test('a stay is as many days as midnights were crossed at home', () => {
  expect(stayDays(visit('2026-11-10T03:00:00.000Z', '2026-11-13T20:00:00.000Z'), zone)).toBe(4);
  expect(stayDays(visit('2026-11-10T14:00:00.000Z', '2026-11-10T15:00:00.000Z'), zone)).toBe(0);
  expect(stayDays(visit('2026-11-10T14:00:00.000Z'), zone)).toBe(0);
});

test('answers are shown in the words of their guide, or as they are when no guide knows them', () => {
  expect(guideLabels('ccm-check-in', 'medicines', ['missed-some'], 'en')).toEqual({
    question: 'Medicines',
    answer: 'Missed some',
    looks: true,
  });
  expect(guideLabels('ccm-check-in', 'medicines', ['as-ordered', 'cost'], 'es').answer).toBe(
    'Como se le indicó, Le cuesta pagarlas',
  );
  expect(guideLabels('gone', 'old-question', ['old-answer'], 'en')).toEqual({
    question: 'old-question',
    answer: 'old-answer',
    looks: false,
  });
});
