import { type Id, idOf, type StaffId } from '@trellis/core/basics/id';

/** The filter as it stands in the address; whatever means nothing falls back to all that are open. */
export function intakeSearch(search: Readonly<Record<string, unknown>>): IntakeSearch {
  const asker = askers.find(it => it === search.asker);
  const owner = idOf<'staff'>().safeParse(search.owner).data;
  const request = idOf<'intake request'>().safeParse(search.request).data;
  return {
    show: shows.find(it => it === search.show) ?? 'open',
    ...(asker && { asker }),
    ...(owner && { owner }),
    ...(request && { request }),
  };
}

// Named here and not read from core: the shapes of requests would come along with every first page.
const shows = ['open', 'waiting', 'mine', 'answer', 'closed'] as const;
const askers = ['provider', 'hospital', 'patient', 'family', 'plan', 'staff'] as const;

export type IntakeSearch = {
  readonly show: (typeof shows)[number];
  readonly asker?: (typeof askers)[number] | undefined;
  readonly owner?: StaffId | undefined;
  /** The one that is opened first. */
  readonly request?: Id<'intake request'> | undefined;
};
