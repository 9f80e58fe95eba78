import { z } from 'zod';
import type { Role } from '../access/staff.ts';
import type { Id, StaffId } from '../basics/id.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { assignedToSchema } from '../people/patient.contract.ts';
import { assignedSchema, filterSchema } from './worklist.ts';

/**
 * The filters of a page, as they stand in its address. There is no place in them for a name or a number that was
 * searched: a view never holds anything about a patient.
 */
export const viewFilterSchema = z.discriminatedUnion('page', [
  z.strictObject({
    page: z.literal('today'),
    filter: filterSchema.extend({ assigned: assignedSchema.optional() }),
  }),
  z.strictObject({
    page: z.literal('patients'),
    filter: z.strictObject({ assigned: assignedToSchema.optional() }),
  }),
]);
export type ViewFilter = z.infer<typeof viewFilterSchema>;
export type ViewPage = ViewFilter['page'];

export type ViewId = Id<'view'>;
export const viewNameSchema = plainText(40).trim().min(1, 'is empty');

/** More than anybody finds her way in. Trellis policy, 2026-11-23. */
export const mostViews = 30;

/** Names are told apart whatever their case, among what one person kept for one page. */
export function decideViewName(name: string, others: readonly string[]): string {
  if (others.length >= mostViews)
    fail(
      'view.too-many',
      `You keep ${mostViews} views for this page already. Delete one that you no longer use.`,
    );
  if (others.some(it => it.toLowerCase() === name.toLowerCase()))
    fail('view.name-taken', 'You have a view of this name already. Choose another name, or delete that one.');
  return name;
}

type Filters = Readonly<Record<string, string | undefined>>;

const parts = (filter: Filters): string =>
  JSON.stringify(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Whether two filters ask the same; the order of their parts does not matter. */
export const isSameFilter = (a: Filters, b: Filters): boolean => parts(a) === parts(b);

export const asksNothing = (filter: Filters): boolean => isSameFilter(filter, {});

/** Why a view means nothing any more: she whose patients it shows is no care manager here. */
export function viewTrouble(
  { filter }: ViewFilter,
  careManagers: readonly StaffId[],
): 'care-manager-gone' | null {
  const { assigned } = filter;
  if (assigned === undefined || assigned === 'mine' || assigned === 'everyone' || assigned === 'unassigned')
    return null;
  return careManagers.includes(assigned) ? null : 'care-manager-gone';
}

/** Views that everyone of a role has without keeping any. */
export const givenViews = {
  overdue: { page: 'today', filter: { state: 'overdue' } },
  hospital: { page: 'today', filter: { rule: 'transitions.hospital-visit' } },
  consent: { page: 'today', filter: { rule: 'programs.consent-missing' } },
  'all-overdue': { page: 'today', filter: { assigned: 'everyone', state: 'overdue' } },
  'all-hospital': { page: 'today', filter: { assigned: 'everyone', rule: 'transitions.hospital-visit' } },
  nobodys: { page: 'today', filter: { assigned: 'unassigned' } },
  'without-care-manager': { page: 'patients', filter: { assigned: 'unassigned' } },
} as const satisfies Readonly<Record<string, ViewFilter>>;
export type GivenView = keyof typeof givenViews;

const givenTo: Readonly<Partial<Record<Role, readonly GivenView[]>>> = {
  'care-manager': ['overdue', 'hospital', 'consent', 'without-care-manager'],
  'supervising-provider': ['overdue', 'hospital'],
  supervisor: ['all-overdue', 'all-hospital', 'nobodys', 'without-care-manager'],
};

export const givenViewsOf = (role: Role, page: ViewPage): readonly GivenView[] =>
  (givenTo[role] ?? []).filter(name => givenViews[name].page === page);
