/** Rules that can be read in two ways, and the readings; the first holds until a site chooses. */
export const ruleSettingValues = {
  'ccm-after-stopping': ['not-counted', 'to-month-end'],
  'ccm-oversight': ['blocked', 'allowed'],
  'ccm-practitioner-units': ['no-cap', 'one'],
  'ccm-extra-planning': ['billed', 'held'],
  'pcm-staff-units': ['two', 'no-cap'],
  'cocm-minutes': ['midpoint', 'full'],
  'cocm-short-month': ['thirty', 'sixteen'],
  'tcm-holidays': ['federal', 'none'],
  'tcm-day-count': ['from-zero', 'from-one'],
  'tcm-nursing-facility': ['not-counted', 'counted'],
  'tcm-with-rpm': ['allowed', 'blocked'],
  'apcm-other-ccm': ['allowed', 'blocked'],
  'apcm-add-ons': ['billed', 'held'],
  'chi-one-practice': ['one', 'any'],
  'pin-one-practice': ['any', 'one'],
  'pin-consent': ['once', 'yearly'],
  'pin-visit': ['once', 'yearly'],
  'rtm-one-practice': ['one', 'any'],
  'rtm-set-up-days': ['two', 'sixteen'],
  'g0136-meaning': ['activity-nutrition', 'not-billed'],
  'access-review-limit': ['both', 'three-a-year'],
} as const;

export type RuleSetting = keyof typeof ruleSettingValues;
export const ruleSettingNames = Object.keys(ruleSettingValues) as [RuleSetting, ...RuleSetting[]];

export const isReading = (name: RuleSetting, value: string): boolean =>
  (ruleSettingValues[name] as readonly string[]).includes(value);
