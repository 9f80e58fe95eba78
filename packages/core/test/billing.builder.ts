import { plusSeconds } from '../src/basics/instant.ts';
import type { BillingAnswer } from '../src/billing/billing-answer.ts';
import { type BillingCase, billingCaseSchema } from '../src/billing/billing-case.ts';
import { decideCase } from '../src/billing/decide-case.ts';
import { at } from './builders.ts';

type Given = { readonly [Key in keyof BillingCase]?: unknown };

/** Alphonse in June: two conditions, visit, consent and plan in May, practice A with a doctor and a nurse. */
export function aCase(over: Given = {}): BillingCase {
  return billingCaseSchema.parse({
    id: 'alphonse',
    month: '2026-06',
    patient: aCasePatient(),
    practices: [{ id: 'A', kind: 'office' }],
    practitioners: [dr1, rn1],
    visits: [{ on: '2026-05-09', code: '99215', by: 'dr1', practice: 'A' }],
    consents: [aConsent()],
    carePlans: [aPlan()],
    ...over,
  });
}

export const dr1 = { id: 'dr1', practice: 'A', role: 'qhp', credential: 'MD' };
export const rn1 = { id: 'rn1', practice: 'A', role: 'clinical-staff', credential: 'RN' };
export const sw1 = { id: 'sw1', practice: 'A', role: 'clinical-staff', credential: 'LCSW' };
export const clerk = { id: 'clk1', practice: 'A', role: 'non-clinical', credential: 'scheduler' };

export const aCasePatient = (over: object = {}) => ({
  birthDate: '1946-07-21',
  timeZone: 'America/New_York',
  chronicConditions: 2,
  ...over,
});
export const aConsent = (over: object = {}) => ({
  program: 'CCM',
  practice: 'A',
  at: '2026-05-09T15:53:00-04:00',
  form: 'written',
  ...over,
});
export const aPlan = (over: object = {}) => ({
  kind: 'comprehensive',
  practice: 'A',
  establishedOn: '2026-05-09',
  copyGivenOn: '2026-05-09',
  ...over,
});
export const aDecision = (level: string, over: object = {}) => ({
  month: '2026-06',
  level,
  by: 'dr1',
  ...over,
});

/** `someTime('t1', '2026-06-14T14:44:51-04:00', 682)`: eleven minutes and 22 seconds of the nurse for CCM. */
export const someTime = (id: string, start: string, seconds: number, over: object = {}) => ({
  id,
  by: 'rn1',
  start,
  end: plusSeconds(at(start), seconds),
  programs: ['CCM'],
  interactive: true,
  ...over,
});

/** The nurse's minutes on days of June, one entry each: `juneMinutes(12, 8)`. */
export const juneMinutes = (...minutes: readonly number[]) =>
  minutes.map((it, i) =>
    someTime(`t${i + 1}`, `2026-06-${String(i + 2).padStart(2, '0')}T14:00:00Z`, it * 60),
  );

/** `1 × 99490 + 2 × 99439`, and `nothing`. */
export const shown = (lines: BillingAnswer['lines']): string =>
  lines.map(line => `${line.units} × ${line.code}`).join(' + ') || 'nothing';

export const billed = (over: Given): string => shown(decideCase(aCase(over)).lines);

export function verdictOn(code: string, answer: BillingAnswer) {
  const found = answer.verdicts.find(it => it.code === code);
  if (!found) throw new Error(`Nothing is said about ${code}.`);
  return found;
}

/** Rules that stand in the way of a code. */
export const inTheWay = (code: string, over: Given): readonly string[] =>
  verdictOn(code, decideCase(aCase(over)))
    .because.filter(it => it.state !== 'met')
    .map(it => `${it.rule} ${it.state}`);

/** `t1 600 CCM`, `t1 300 time.before-consent`. */
export const fates = (answer: BillingAnswer): readonly string[] =>
  answer.ledger.map(row => `${row.time} ${row.seconds} ${row.rule ?? row.program}`);

export const bh1 = { id: 'bh1', practice: 'A', role: 'bh-care-manager', credential: 'LCSW' };
export const chw1 = { id: 'chw1', practice: 'A', role: 'auxiliary', credential: 'CHW' };
export const pt1 = { id: 'pt1', practice: 'A', role: 'therapist', credential: 'PT' };
/** The doctor and the nurse of practice B. */
export const dr9 = { id: 'dr9', practice: 'B', role: 'qhp', credential: 'MD' };
export const rn9 = { id: 'rn9', practice: 'B', role: 'clinical-staff', credential: 'RN' };

/** Consent, plans, visits and scales for every monthly program of practice A, as of May. */
export const readyForAll = (over: Given = {}): Given => ({
  practitioners: [dr1, rn1, sw1, bh1, chw1, pt1],
  consents: ['CCM', 'PCM', 'BHI', 'CoCM', 'RPM', 'APCM', 'CHI', 'PIN'].map(program => aConsent({ program })),
  carePlans: [aPlan(), aPlan({ kind: 'disease-specific' }), aPlan({ kind: 'behavioural' })],
  visits: [{ on: '2026-05-09', code: '99215', by: 'dr1', practice: 'A', initiates: ['CHI', 'PIN'] }],
  behavioural: { ratingScale: true, registry: true, psychiatricReview: true },
  ...over,
});

/** `seconds` of somebody's work for a program, from nine in the morning of the tenth of June on. */
export const worked = (by: string, program: string, seconds: number, over: object = {}) =>
  someTime(`${by} ${program}`, '2026-06-10T13:00:00Z', seconds, { by, programs: [program], ...over });
