import { type Month, monthSchema } from '@trellis/core/basics/day';

/** The month and filter of the list of claims as they stand in the address; whatever does not fit is left out. */
export function claimSearch(search: Readonly<Record<string, unknown>>): ClaimSearch {
  const month = monthSchema.safeParse(search.month);
  const state = filters.find(it => it === search.state);
  return { ...(month.success && { month: month.data }), ...(state && { state }) };
}

/** The month of the audit packets, as it stands in the address: whom somebody looks for never does. */
export function packetSearch(search: Readonly<Record<string, unknown>>): Pick<ClaimSearch, 'month'> {
  const { month } = claimSearch(search);
  return month ? { month } : {};
}

// Named here and not read from the page: its rules would come along with every first visit.
const filters = ['all', 'waiting', 'paid', 'work', 'done'] as const;

export type ClaimSearch = {
  readonly month?: Month | undefined;
  readonly state?: (typeof filters)[number] | undefined;
};
