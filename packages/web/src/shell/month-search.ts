/** The filter of a month as it stands in the address; whatever does not fit is left out. */
export function monthSearch(search: Readonly<Record<string, unknown>>): MonthSearch {
  const verdict = verdicts.find(it => it === search.verdict);
  const manager =
    typeof search.manager === 'string' && isId.test(search.manager) ? search.manager : undefined;
  return {
    ...(verdict && { verdict }),
    ...(manager && { manager }),
    ...(typeof search.program === 'string' && isProgram.test(search.program) && { program: search.program }),
    ...(search.short === true && { short: true }),
  };
}

// Named here and not read from the page: its rules would come along with every first visit.
const verdicts = ['to-approve', 'billable', 'needs', 'not-billable'] as const;
const isProgram = /^\w{1,8}$/;
const isId = /^[0-9a-f-]{36}$/;

export type MonthSearch = {
  readonly verdict?: (typeof verdicts)[number] | undefined;
  readonly manager?: string | undefined;
  readonly program?: string | undefined;
  readonly short?: true | undefined;
};
