import { ccmConditionsNeeded } from '../programs/enrolment.ts';

/**
 * Chronic Care Management, first twenty minutes of clinical staff time in a calendar month, as data.
 * Sources as compiled in rule set medicare-2026-11 (2026-11-22): CMS CCM booklet MLN909188 and FAQ copies;
 * Noridian CCM Q&A (no minutes before consent); codapedia quoting CMS (date of service).
 * Certainty `verified`: found in a listed source; `policy`: our own choice where the payer is silent.
 */
export const ruleSetVersion = 'medicare-2026-11';

export const ccmRules = {
  code: '99490',
  thresholdSeconds: 20 * 60,
  conditionsNeeded: ccmConditionsNeeded,
  initiatingVisitWithinYears: 1,

  rules: {
    'ccm.time.threshold': {
      source: 'CMS MLN909188; seconds summed, never rounded (T1)',
      certainty: 'verified',
    },
    'ccm.time.before-consent': { source: 'Noridian CCM Q&A (T7)', certainty: 'verified' },
    'ccm.time.performer': { source: 'CMS CCM FAQ copy (T6)', certainty: 'verified' },
    'ccm.time.after-death': { source: 'Engine policy T8', certainty: 'policy' },
    'ccm.consent': { source: 'CMS MLN909188, section 1.2', certainty: 'verified' },
    'ccm.conditions': { source: 'CMS MLN909188, section 1.3', certainty: 'verified' },
    'ccm.initiating-visit': { source: 'CMS MLN909188, section 1.2', certainty: 'verified' },
    'ccm.care-plan': { source: 'CMS MLN909188, section 1.3', certainty: 'verified' },
    'ccm.plan-copy': { source: 'CMS MLN909188, section 1.3', certainty: 'verified' },
    'ccm.alive': { source: 'Engine policy T8', certainty: 'policy' },
  },
} as const;

export type CcmRule = keyof typeof ccmRules.rules;
