import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { named } from '../../test/builders.ts';
import { roles } from '../access/staff.ts';
import { mayKeepViews } from './caseload.policy.ts';
import {
  asksNothing,
  decideViewName,
  givenViews,
  givenViewsOf,
  isSameFilter,
  mostViews,
  type ViewFilter,
  viewFilterSchema,
  viewNameSchema,
  viewTrouble,
} from './view.ts';

const dana = named<'staff'>('dana');
const priya = named<'staff'>('priya');

describe('what a view may hold', () => {
  test('the filters of Today: whose patients, what, when, in which program, speaking what', () => {
    const filter = {
      assigned: 'everyone',
      rule: 'ccm.check-in',
      state: 'overdue',
      program: 'CCM',
      language: 'es',
    };
    expect(viewFilterSchema.parse({ page: 'today', filter })).toEqual({ page: 'today', filter });
  });

  test.each(['text', 'name', 'phone', 'mrn', 'birthDate', 'patientId', 'after'])(
    'has no place for %s, so that nobody is named in it',
    part => {
      for (const page of ['today', 'patients'])
        expect(viewFilterSchema.safeParse({ page, filter: { [part]: 'Rosa' } }).success).toBe(false);
    },
  );

  test('Patients knows whose only', () => {
    expect(viewFilterSchema.safeParse({ page: 'patients', filter: { assigned: 'unassigned' } }).success).toBe(
      true,
    );
    expect(viewFilterSchema.safeParse({ page: 'patients', filter: { state: 'overdue' } }).success).toBe(
      false,
    );
  });

  test('a name is some words, not none and not a page of them', () => {
    expect(viewNameSchema.parse('  Spanish, overdue ')).toBe('Spanish, overdue');
    expect(viewNameSchema.safeParse('   ').success).toBe(false);
    expect(viewNameSchema.safeParse('x'.repeat(41)).success).toBe(false);
  });
});

describe('the name of a view', () => {
  test('is hers once, whatever its case', () => {
    expect(decideViewName('Mornings', ['Afternoons'])).toBe('Mornings');
    expect(() => decideViewName('mornings', ['Mornings'])).toThrow('a view of this name already');
  });

  test('there are not more than she can find her way in', () => {
    const others = Array.from({ length: mostViews }, (_, i) => `view ${i}`);
    expect(() => decideViewName('one more', others)).toThrow(`keep ${mostViews} views`);
    expect(decideViewName('the last', others.slice(1))).toBe('the last');
  });
});

describe('two filters are the same', () => {
  const filter = fc.dictionary(
    fc.constantFrom('rule', 'state', 'language', 'program', 'assigned'),
    fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
  );

  test('whatever the order of their parts, and whether a part is absent or empty', () => {
    fc.assert(
      fc.property(filter, parts => {
        const turned = Object.fromEntries(Object.entries(parts).reverse());
        const dense = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
        expect(isSameFilter(parts, turned)).toBe(true);
        expect(isSameFilter(parts, dense)).toBe(true);
        expect(asksNothing(parts)).toBe(Object.keys(dense).length === 0);
      }),
    );
  });

  test('and differ when a part does', () => {
    expect(isSameFilter({ state: 'due' }, { state: 'overdue' })).toBe(false);
    expect(isSameFilter({ state: 'due' }, {})).toBe(false);
  });
});

describe('a view means nothing any more', () => {
  const of = (assigned: string) => ({ page: 'today', filter: { assigned } }) as ViewFilter;

  test('when its care manager is gone', () => {
    expect(viewTrouble(of(dana), [dana, priya])).toBeNull();
    expect(viewTrouble(of(dana), [priya])).toBe('care-manager-gone');
  });

  test.each(['mine', 'everyone', 'unassigned'])('never, when it is about %s', assigned => {
    expect(viewTrouble(of(assigned), [])).toBeNull();
  });

  test('never, when it names nobody', () => {
    expect(viewTrouble({ page: 'patients', filter: {} }, [])).toBeNull();
  });
});

describe('views that everyone of a role has', () => {
  test('are views like any other, and stand on their page alone', () => {
    for (const view of Object.values(givenViews)) expect(viewFilterSchema.parse(view)).toEqual(view);
    expect(givenViewsOf('supervisor', 'patients')).toEqual(['without-care-manager']);
    expect(givenViewsOf('care-manager', 'today')).toEqual(['overdue', 'hospital', 'consent']);
  });

  test('go to nobody who may keep none', () => {
    for (const role of roles)
      if (givenViewsOf(role, 'today').length > 0) expect(mayKeepViews.roles, role).toContain(role);
    expect(givenViewsOf('administrator', 'today')).toEqual([]);
  });
});
