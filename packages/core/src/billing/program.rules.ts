import type { RuleFacts } from './rule-facts.ts';

/** Rules of every program but Chronic Care Management, of rule set medicare-2026-11 (compiled 2026-11-22). */
export const programRules = {
  'program.in-force': { source: 'Code table of the rule set, section 2', certainty: 'verified' },
  'program.alive': { source: 'Engine policy T8', certainty: 'policy' },
  'program.consent': { source: 'CMS MLN909188 and the program’s page, section 1.2', certainty: 'verified' },
  'program.conditions': { source: 'Section 1.3', certainty: 'verified' },
  'program.visit': { source: 'CMS MLN909188 and aafp.org APCM page, section 1.2', certainty: 'verified' },
  'program.plan': { source: 'Section 1.3', certainty: 'verified' },
  'program.time': {
    source: 'Code table of the rule set; seconds summed, never rounded (T1)',
    certainty: 'verified',
  },
  'program.filed': { source: 'Engine policy C1', certainty: 'policy' },
  'program.other-practice': { source: 'One practitioner is paid, section 1.2', certainty: 'verified' },
  'program.excluded': {
    source: 'Same-month matrix, section 4; engine policy C1',
    certainty: 'verified',
  },
  'program.one-set': { source: 'Same-month matrix, section 4; engine policy S1', certainty: 'verified' },
  'program.access-model': { source: 'CMS ACCESS FAQ as quoted by homecaremag', certainty: 'verified' },
  'program.bundled': {
    source: 'CMS MLN006398; NARHC: G0511 not payable from 2025-10-01',
    certainty: 'verified',
  },
  'behavioural.scale': { source: 'CMS MLN909432, section 3', certainty: 'verified' },
  'behavioural.registry': { source: 'CMS MLN909432, section 3', certainty: 'verified' },
  'behavioural.review': { source: 'CMS MLN909432, section 3', certainty: 'verified' },
  'device.kind': { source: 'CMS 2021 and 2024 final rules via Foley, section 3', certainty: 'verified' },
  'device.established': { source: 'CMS 2021 and 2024 final rules via Foley', certainty: 'verified' },
  'device.days': { source: '2026 final rule as quoted by fairpath.ai, section 3', certainty: 'verified' },
  'device.live-contact': { source: 'fairpath.ai RPM guide, section 3', certainty: 'verified' },
  'device.set-up': { source: 'Once in an episode of care, section 3', certainty: 'verified' },
  'tcm.discharge': { source: 'ngsmedicare.com E/M FAQ; section 3', certainty: 'verified' },
  'tcm.setting': {
    source: 'Section 2.1, nursing facility as a long stay is disputed',
    certainty: 'unverified',
  },
  'tcm.contact': { source: 'ngsmedicare.com E/M FAQ: two business days', certainty: 'verified' },
  'tcm.visit': {
    source: 'rvudoc.com/billing/codes/99495: within 14 days, within 7 for 99496',
    certainty: 'verified',
  },
  'tcm.decision': { source: 'rvudoc.com/billing/codes/99495', certainty: 'verified' },
  'tcm.reconciled': { source: 'Section 3, TCM (5)', certainty: 'verified' },
  'tcm.survived': { source: 'Section 3, TCM (7)', certainty: 'verified' },
  'tcm.once': {
    source: 'Section 3, TCM (8): once in 30 days, first practitioner paid',
    certainty: 'verified',
  },
  'apcm.elements': { source: 'aafp.org APCM coding page', certainty: 'verified' },
  'apcm.quality': { source: 'aafp.org APCM coding page', certainty: 'verified' },
  'apcm.level': { source: 'aafp.org APCM coding page', certainty: 'verified' },
  'apcm.add-on': { source: 'fairpath.ai APCM-BH matrix, section 3', certainty: 'verified' },
  'need.named': { source: 'med.noridianmedicare.com CHI', certainty: 'verified' },
  'screening.tool': { source: 'medicare.fcso.com on G0136 in 2026', certainty: 'verified' },
  'screening.minutes': { source: 'medicare.fcso.com on G0136', certainty: 'verified' },
  'screening.use': { source: 'medicare.fcso.com on G0136', certainty: 'verified' },
  'screening.again': { source: 'Once in six months, section 2', certainty: 'verified' },
  'wellness.interval': { source: 'Section 3, AWV', certainty: 'unverified' },
  'planning.minutes': { source: 'CPT midpoint rule, section 0.1', certainty: 'verified' },
  'planning.face-to-face': { source: 'Section 3, ACP', certainty: 'verified' },
  'access.aligned': { source: 'CMS ACCESS FAQ as quoted by homecaremag; section 5', certainty: 'verified' },
  'access.baseline': { source: 'CMS ACCESS implementation guide, section 5', certainty: 'verified' },
  'access.review': { source: 'aafp.org ACCESS page', certainty: 'verified' },
  'access.limit': {
    source: 'aafp.org and the ACCESS request for applications, both enforced',
    certainty: 'verified',
  },
  'access.report': { source: 'CMS ACCESS implementation guide, section 5', certainty: 'verified' },
} as const satisfies Record<string, RuleFacts>;

export type ProgramRule = keyof typeof programRules;
