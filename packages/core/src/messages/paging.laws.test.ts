import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at } from '../../test/builders.ts';
import { aPerson, aRoster, everyDay } from '../../test/roster.builder.ts';
import { plusSeconds, secondsBetween } from '../basics/instant.ts';
import { duePages, failedWaitSeconds, type PagingPlan, pagedOnes, type SentPage } from './paging.ts';

const heardAt = at('2026-11-24T02:03-05:00');
const anyPlan: fc.Arbitrary<Pick<PagingPlan, 'steps'>> = fc
  .array(fc.record({ to: fc.constantFrom(...pagedOnes), waitMinutes: fc.integer({ min: 1, max: 60 }) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map(steps => ({ steps }));
const anyRoster = fc
  .record({
    dana: fc.boolean(),
    tom: fc.boolean(),
    noor: fc.boolean(),
    mailWorks: fc.boolean(),
  })
  .map(({ dana, tom, noor, mailWorks }) =>
    aRoster({
      people: [
        aPerson('dana', { hasLeft: !dana }),
        aPerson('tom', { email: null, atScreen: tom }),
        aPerson('noor', { role: 'supervisor', atScreen: noor }),
      ],
      duties: [
        ...everyDay('dana', '18:00', '08:00'),
        ...everyDay('tom', '00:00', '00:00', { rank: 'second' }),
      ],
      mailWorks,
    }),
  );
/** Moments at which a server looked, with what became of what it sent. */
const anyLooks = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 1200 }),
    state: fc.constantFrom('went' as const, 'failed' as const, 'waiting' as const),
  }),
  { maxLength: 40 },
);

function played(
  plan: Pick<PagingPlan, 'steps'>,
  roster: Parameters<typeof duePages>[2],
  looks: readonly { readonly after: number; readonly state: SentPage['state'] }[],
) {
  const turns: (readonly SentPage[])[] = [];
  let now = heardAt;
  for (const { after, state } of looks) {
    now = plusSeconds(now, after);
    const found = duePages({ heardAt }, plan, roster, turns.flat(), now);
    if (found.length > 0) turns.push(found.map(it => ({ ...it, at: now, state })));
  }
  return { turns, now };
}

describe('whenever servers look, and whatever the mail server says', () => {
  test('what was paged is not due again at the same moment', () => {
    fc.assert(
      fc.property(anyPlan, anyRoster, anyLooks, (plan, roster, looks) => {
        const { turns } = played(plan, roster, [{ after: 0, state: 'went' }, ...looks]);
        const last = turns.at(-1)?.[0]?.at ?? heardAt;
        expect(duePages({ heardAt }, plan, roster, turns.flat(), last)).toEqual([]);
      }),
    );
  });

  test('each turn is one turn, higher than the last, and no page in it is there twice', () => {
    fc.assert(
      fc.property(anyPlan, anyRoster, anyLooks, (plan, roster, looks) => {
        const { turns } = played(plan, roster, looks);
        turns.forEach((pages, i) => {
          expect(new Set(pages.map(it => it.turn)).size).toBe(1);
          expect(pages[0]?.turn ?? -1).toBeGreaterThan(turns[i - 1]?.[0]?.turn ?? -1);
          expect(new Set(pages.map(it => `${it.staffId} ${it.way}`)).size).toBe(pages.length);
        });
      }),
    );
  });

  test('nobody is paged again within a minute', () => {
    fc.assert(
      fc.property(anyPlan, anyRoster, anyLooks, (plan, roster, looks) => {
        const { turns } = played(plan, roster, looks);
        turns.slice(1).forEach((pages, i) => {
          const before = turns[i]?.[0]?.at ?? heardAt;
          expect(secondsBetween(before, pages[0]?.at ?? heardAt)).toBeGreaterThanOrEqual(failedWaitSeconds);
        });
      }),
    );
  });

  test('somebody is looked for again within the longest wait of the plan: nothing is ever forgotten', () => {
    fc.assert(
      fc.property(anyPlan, anyRoster, anyLooks, (plan, roster, looks) => {
        const { turns, now } = played(plan, roster, [{ after: 0, state: 'went' }, ...looks]);
        const longest = Math.max(...plan.steps.map(it => it.waitMinutes)) * 60;
        expect(duePages({ heardAt }, plan, roster, turns.flat(), plusSeconds(now, longest))).not.toEqual([]);
      }),
    );
  });
});
