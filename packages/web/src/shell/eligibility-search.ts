/** The filter as it stands in the address; whatever does not fit falls back to who can be enrolled. */
export function eligibilitySearch(search: Readonly<Record<string, unknown>>): EligibilitySearch {
  const group = groups.find(it => it === search.group) ?? 'ready';
  const whose = whoses.find(it => it === search.whose) ?? 'everyone';
  const page = Number(search.page);
  return { group, whose, ...(Number.isInteger(page) && page > 0 && { page }) };
}

// Named here and not read from core: the rules of eligibility would come along with every first page.
const groups = [
  'ready',
  'needs',
  'deceased',
  'enrolled',
  'other-practitioner',
  'too-few-conditions',
] as const;
const whoses = ['everyone', 'mine', 'unassigned'] as const;

export type EligibilitySearch = {
  readonly group: (typeof groups)[number];
  readonly whose: (typeof whoses)[number];
  readonly page?: number | undefined;
};
