/** What fact ends a need by itself. `nothing`: only a person can say that it is done. */
export const settlements = [
  'contact',
  'answer',
  'owner',
  'asker-answer',
  'consent',
  'plan',
  'visit-paper',
  'close-note',
  'provider-informed',
  'disposition',
  'assessment',
  'reading',
  'taught',
  'document',
  'result',
  'visit',
  'nothing',
] as const;
export type Settlement = (typeof settlements)[number];

const settlementOfRule: Readonly<Record<string, Settlement>> = {
  'ccm.check-in': 'contact',
  'outreach.promised-contact': 'contact',
  'outreach.voicemail': 'answer',
  'outreach.unfinished-note': 'close-note',
  'outreach.red-flag-open': 'close-note',
  'assessments.danger': 'disposition',
  'assessments.danger-untold': 'provider-informed',
  'assessments.again': 'assessment',
  'assessments.own-unread': 'reading',
  'education.reteach': 'taught',
  'education.to-send': 'taught',
  'outreach.red-flag': 'provider-informed',
  'outreach.red-flag-follow-up': 'contact',
  'transitions.hospital-visit': 'contact',
  'programs.request-waiting': 'owner',
  'programs.request-unanswered': 'asker-answer',
  'programs.consent-missing': 'consent',
  'programs.plan-missing': 'plan',
  'programs.visit-missing': 'visit-paper',
  'documents.expiring': 'document',
  'quality.test': 'result',
  'quality.visit': 'visit',
};

export const settledBy = (rule: string): Settlement => settlementOfRule[rule] ?? 'nothing';
