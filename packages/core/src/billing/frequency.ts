/**
 * Codes whose limit reaches beyond their month: lines of other months are facts of the case. Source: rule set
 * medicare-2026-11, sections 1, 2 and 3: once in a life or an episode, rolling 30 days, six and twelve months.
 */
export const limitedCodes: readonly string[] = [
  'G0506',
  ...['99453', '98975'],
  ...['99454', '99445', '98976', '98977', '98978', '98984', '98985', '98986'],
  ...['99495', '99496'],
  'G0136',
  ...['G0402', 'G0438', 'G0439'],
  ...['G0676', 'G0677', 'G0678'],
];

/** Care management billed within twelve months stands in for the visit that opens advanced primary care (section 1.2). */
export const openingCodes: readonly string[] = [
  ...['99490', '99491', '99487', '99424', '99426'],
  ...['G0556', 'G0557', 'G0558'],
];
