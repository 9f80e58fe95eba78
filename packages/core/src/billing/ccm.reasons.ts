import { type Day, firstDay, lastDay, type Month, monthOf, plusYears } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import { localDay } from '../basics/zone.ts';
import type { Reason, Verdict } from './billing-answer.ts';
import {
  type BillingCase,
  momentOf,
  practiceElements,
  recordedVisit,
  unrecordedPayer,
} from './billing-case.ts';
import {
  ccmCodeNames,
  ccmFiguresFrom,
  ccmRules,
  initiatingVisitCodes,
  type Rule,
  ruleFacts,
} from './medicare.rules.ts';
import { plainReason } from './reason-words.ts';

/** What one practice's month is judged by: its own consents and plans, and claims of anybody. */
export type PracticeMonth = {
  readonly facts: BillingCase;
  readonly month: Month;
  readonly practice: string;
  readonly billingPractitioner: string | null;
};

export function reason(
  rule: Rule,
  state: Reason['state'],
  values: Reason['values'] = {},
  evidence: readonly (string | undefined)[] = [],
): Reason {
  return {
    rule,
    state,
    says: plainReason({ rule, state, values }),
    values,
    evidence: evidence.filter(id => id !== undefined),
    source: ruleFacts[rule].source,
    certainty: ruleFacts[rule].certainty,
  };
}

type Consent = NonNullable<BillingCase['consents']>[number];

export const ccmConsents = (facts: BillingCase, practice: string): readonly Consent[] =>
  (facts.consents ?? [])
    .filter(it => it.program === 'CCM' && it.practice === practice)
    .toSorted((a, b) => byText(momentOf(a.at), momentOf(b.at)));

/** Everything CCM asks for but time: the same for each of its codes. */
export function ccmReasons(of: PracticeMonth): readonly Reason[] {
  return [
    ...(of.facts.patient.payer === unrecordedPayer ? [reason('payer.recorded', 'missing')] : []),
    aliveReason(of),
    consentReason(of),
    conditionsReason(of),
    initiatingVisitReason(of),
    carePlanReason(of),
    planCopyReason(of),
    ...elementReasons(of),
    ...otherPractitionerReasons(of),
    ...claimReasons(of),
  ];
}

function aliveReason({ facts, month }: PracticeMonth): Reason {
  const on = facts.patient.deceasedOn ?? null;
  const state = on !== null && on < firstDay(month) ? 'failed' : 'met';
  return reason('ccm.alive', state, { on: facts.patient.deceasedAbout ?? on });
}

/** The consent the month stands on: the last one given by its end. */
function consentReason({ facts, month, practice }: PracticeMonth): Reason {
  const zone = facts.patient.timeZone;
  const all = ccmConsents(facts, practice).map(it => ({
    id: it.id,
    on: localDay(momentOf(it.at), zone),
    stoppedOn: it.revokedAt ? localDay(momentOf(it.revokedAt), zone) : null,
  }));
  const last = all.filter(it => it.on <= lastDay(month)).at(-1);
  if (!last)
    return all[0] ? reason('ccm.consent', 'failed', { on: all[0].on }) : reason('ccm.consent', 'missing');
  const wasStopped = last.stoppedOn !== null && last.stoppedOn < firstDay(month);
  const stoppedOn = last.stoppedOn !== null && last.stoppedOn <= lastDay(month) ? last.stoppedOn : null;
  return reason('ccm.consent', wasStopped ? 'failed' : 'met', { on: last.on, stoppedOn }, [last.id]);
}

function conditionsReason({ facts }: PracticeMonth): Reason {
  const count = facts.patient.chronicConditions;
  const needed = ccmFiguresFrom.conditionsNeeded;
  if (count === undefined) return reason('ccm.conditions', 'missing', { count: null, needed });
  const state = count >= needed ? 'met' : 'failed';
  return reason('ccm.conditions', state, { count, needed }, facts.patient.conditionIds ?? []);
}

type Visit = { readonly id?: string | undefined; readonly on: Day; readonly where: string };

/** Visits that may open the service, at this practice, the visit after a discharge included. */
function openingVisits({ facts, practice }: PracticeMonth): readonly Visit[] {
  const people = new Map((facts.practitioners ?? []).map(it => [it.id, it.practice]));
  const visits = (facts.visits ?? [])
    .filter(it => it.practice === practice && initiatingVisitCodes.includes(it.code))
    .map(it => ({ id: it.id, on: it.on, where: it.where ?? (it.code === recordedVisit ? '' : it.code) }));
  const afterDischarge = (facts.discharges ?? []).flatMap(it =>
    it.visit && people.get(it.visit.by) === practice
      ? [{ id: it.id, on: it.visit.on, where: 'discharge' }]
      : [],
  );
  return [...visits, ...afterDischarge].toSorted((a, b) => byText(a.on, b.on));
}

/** A visit within the twelve months before a consent opens the service. */
function initiatingVisitReason(of: PracticeMonth): Reason {
  const zone = of.facts.patient.timeZone;
  const visits = openingVisits(of);
  const opened = ccmConsents(of.facts, of.practice)
    .map(it => localDay(momentOf(it.at), zone))
    .filter(on => on <= lastDay(of.month))
    .flatMap(on =>
      visits.filter(
        visit => visit.on <= on && visit.on >= plusYears(on, -ccmFiguresFrom.initiatingVisitWithinYears),
      ),
    )
    .at(-1);
  if (opened)
    return reason('ccm.initiating-visit', 'met', { on: opened.on, where: opened.where }, [opened.id]);
  const other = visits.filter(it => it.on <= lastDay(of.month)).at(-1);
  return reason('ccm.initiating-visit', 'missing', { on: other?.on ?? null, where: other?.where ?? null });
}

const plansOf = ({ facts, practice }: PracticeMonth) =>
  (facts.carePlans ?? [])
    .filter(it => it.kind === 'comprehensive' && it.practice === practice)
    .toSorted((a, b) => byText(a.establishedOn, b.establishedOn));

function carePlanReason(of: PracticeMonth): Reason {
  const plans = plansOf(of);
  const plan = plans.filter(it => it.establishedOn <= lastDay(of.month)).at(-1);
  if (plan)
    return reason('ccm.care-plan', 'met', { on: plan.establishedOn, where: plan.where ?? null }, [plan.id]);
  const later = plans[0]?.establishedOn ?? null;
  return reason('ccm.care-plan', later === null ? 'missing' : 'failed', { on: later });
}

function planCopyReason(of: PracticeMonth): Reason {
  const ofPlans = plansOf(of).flatMap(it => (it.copyGivenOn ? [{ ...it, on: it.copyGivenOn }] : []));
  const alone = (of.facts.planCopies ?? []).filter(it => it.practice === of.practice);
  const copies = [...ofPlans, ...alone].toSorted((a, b) => byText(a.on, b.on));
  const copy = copies.filter(it => it.on <= lastDay(of.month)).at(-1);
  if (copy) return reason('ccm.plan-copy', 'met', { on: copy.on, where: copy.where ?? null }, [copy.id]);
  const later = copies[0]?.on ?? null;
  return reason('ccm.plan-copy', later === null ? 'missing' : 'failed', { on: later });
}

/** A case that names no elements takes them as present; one that does is held to all of them. */
function elementReasons({ facts, month, practice }: PracticeMonth): readonly Reason[] {
  const attested = facts.practices?.find(it => it.id === practice)?.elements;
  if (!attested) return [];
  return practiceElements.map(element => {
    const own = attested.find(it => it.element === element && it.on <= lastDay(month));
    return reason(`ccm.${element}`, own ? 'met' : 'missing', { on: own?.on ?? null }, [own?.id]);
  });
}

/** The payer's own word; what is only heard of may still be asked. */
const isPayersWord: readonly string[] = ['payer', 'claim-denied'];

/**
 * A calendar month of CCM is paid to one practitioner. Another who gives it all month long, or by the payer's own
 * word, is the one who is paid; who is only said to have given it on some of its days is to be asked.
 */
function otherPractitionerReasons({ facts, month }: PracticeMonth): readonly Reason[] {
  const [first, last] = [firstDay(month), lastDay(month)];
  const own = (facts.otherPractitioners ?? [])
    .filter(it => it.from <= last && (it.until === null || it.until >= first))
    .map(it => {
      const isWhole = it.from <= first && (it.until === null || it.until >= last);
      return { ...it, isPaid: isWhole || isPayersWord.includes(it.learnedFrom) };
    })
    .toSorted(
      (a, b) => Number(b.isPaid) - Number(a.isPaid) || byText(b.from, a.from) || byText(a.who, b.who),
    );
  return own.slice(0, 1).map(({ id, who, from, until, learnedFrom, isPaid }) => {
    const values = { who, from, until, learnedFrom };
    return reason('ccm.other-practitioner', isPaid ? 'failed' : 'missing', values, [id]);
  });
}

type Claim = NonNullable<BillingCase['otherClaims']>[number];

/** Claims already filed for the month, by whoever. */
export const claimsOf = ({ facts, month }: PracticeMonth): readonly Claim[] =>
  (facts.otherClaims ?? []).filter(it => (it.month ?? (it.on && monthOf(it.on))) === month);

export const isCcm = (code: string): boolean => (ccmCodeNames as readonly string[]).includes(code);
const isPrincipalCare = (code: string): boolean => ['99424', '99425', '99426', '99427'].includes(code);
const isAdvancedPrimaryCare = (code: string): boolean => ['G0556', 'G0557', 'G0558'].includes(code);
/** Oversight of home health and hospice plans, and the monthly kidney failure payment. */
const isOversight = (code: string): boolean =>
  ['G0181', 'G0182'].includes(code) || (code >= '90951' && code <= '90970' && code.length === 5);

/** The first month in which the ACCESS model alone pays for an aligned patient. */
export function alignedFrom({ access }: BillingCase): Month {
  const [start, on] = [ccmRules['ccm.access-model'].from, access?.alignedOn];
  return monthOf(on !== undefined && on > start ? on : start);
}

function claimReasons(of: PracticeMonth): readonly Reason[] {
  const { facts, month, practice, billingPractitioner } = of;
  const claims = claimsOf(of);
  const isOwn = (it: Claim) => it.practice === undefined || it.practice === practice;
  const isBySame = (it: Claim) => (it.by === undefined ? isOwn(it) : it.by === billingPractitioner);
  const blocked = (rule: Rule, claim: Claim | undefined): readonly Reason[] =>
    claim ? [reason(rule, 'failed', { code: claim.code, practice: claim.practice ?? null })] : [];
  const aligned = facts.patient.accessAlignedTo?.split(':')[0];
  return [
    ...blocked(
      'ccm.other-practice',
      claims.find(it => isCcm(it.code) && it.practice !== undefined && it.practice !== practice),
    ),
    ...blocked(
      'ccm.oversight',
      claims.find(it => isOversight(it.code) && isBySame(it)),
    ),
    ...blocked(
      'ccm.principal-care',
      claims.find(it => isPrincipalCare(it.code) && isBySame(it)),
    ),
    ...blocked(
      'ccm.advanced-primary-care',
      claims.find(it => isAdvancedPrimaryCare(it.code) && isOwn(it)),
    ),
    ...(aligned === practice && month >= alignedFrom(facts) ? [reason('ccm.access-model', 'failed')] : []),
  ];
}

/** Source: section 1.2; 50 and 72 from the CMS place-of-service list, 2026-11-22. */
const places = { office: '11', 'hospital-outpatient': '22', FQHC: '50', RHC: '72' } as const;

export const placeOf = ({ facts, practice }: PracticeMonth): string =>
  places[facts.practices?.find(it => it.id === practice)?.kind ?? 'office'];

export function verdictOf(because: readonly Reason[]): Verdict['verdict'] {
  if (because.some(it => it.state === 'failed')) return 'not-billable';
  return because.some(it => it.state === 'missing') ? 'needs' : 'billable';
}
