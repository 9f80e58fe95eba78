import { firstDay, lastDay } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import type { Reason } from './billing-answer.ts';
import { practiceElements } from './billing-case.ts';
import { ccmCodeNames, type Rule } from './medicare.rules.ts';
import { type Claim, type PracticeMonth, reason } from './practice-month.ts';
import {
  accessReasons,
  aliveReason,
  asked,
  conditionsReason,
  consentReason,
  openingReason,
  payerReasons,
  planReason,
  plansOf,
} from './requirements.ts';
import { numberOf, type Scope, scopesOf, type Told, toldBy, wordOf } from './rules-in-force.ts';

/** Everything CCM asks for but time: the same for each of its codes. */
export function ccmReasons(of: PracticeMonth): readonly Reason[] {
  const { rules } = of;
  return asked(of, 'CCM', [
    ...payerReasons(of),
    aliveReason(of, 'ccm.alive'),
    consentReason(of, 'CCM', 'ccm.consent'),
    conditionsReason(of, numberOf(rules, 'CCM', 'conditions'), 'ccm.conditions'),
    openingReason(of, 'CCM', numberOf(rules, 'CCM', 'visit-years'), 'ccm.initiating-visit'),
    planReason(of, 'comprehensive', 'ccm.care-plan', {}),
    planCopyReason(of),
    ...elementReasons(of),
    ...otherPractitionerReasons(of),
    ...claimReasons(of),
  ]);
}

function planCopyReason(of: PracticeMonth): Reason {
  const ofPlans = plansOf(of, 'comprehensive').flatMap(it =>
    it.copyGivenOn ? [{ ...it, on: it.copyGivenOn }] : [],
  );
  const alone = (of.facts.planCopies ?? []).filter(it => it.practice === of.practice);
  const copies = [...ofPlans, ...alone].toSorted((a, b) => byText(a.on, b.on));
  const copy = copies.filter(it => it.on <= lastDay(of.month)).at(-1);
  if (copy) return reason('ccm.plan-copy', 'met', { on: copy.on, where: copy.where ?? null }, [copy.id]);
  const [late] = copies;
  return reason('ccm.plan-copy', late ? 'failed' : 'missing', { on: late?.on ?? null }, [late?.id]);
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

export const isCcm = (code: string): boolean => (ccmCodeNames as readonly string[]).includes(code);
const isPrincipalCare = (code: string): boolean => ['99424', '99425', '99426', '99427'].includes(code);
const isAdvancedPrimaryCare = (code: string): boolean => ['G0556', 'G0557', 'G0558'].includes(code);
/** Oversight of home health and hospice plans, and the monthly kidney failure payment. */
const isOversight = (code: string): boolean =>
  ['G0181', 'G0182'].includes(code) || (code >= '90951' && code <= '90970' && code.length === 5);

function claimReasons(of: PracticeMonth): readonly Reason[] {
  const { practice, rules, claims } = of;
  const blocked = (rule: Rule, claim: Claim | undefined, told: Told = {}): readonly Reason[] =>
    claim ? [reason(rule, 'failed', { code: claim.code, practice: claim.practice ?? null, ...told })] : [];
  const ofProgram = (rule: Rule, program: string, isOne: (code: string) => boolean) =>
    blocked(
      rule,
      claims.find(
        it => isOne(it.code) && scopesOf(rules, 'CCM', program).some(scope => isWithin(of, scope, it)),
      ),
      toldBy(rules, `CCM+${program}`, 'excludes'),
    );
  return [
    ...blocked(
      'ccm.other-practice',
      claims.find(it => isCcm(it.code) && it.practice !== undefined && it.practice !== practice),
    ),
    ...oversightReasons(
      of,
      claims.find(it => isOversight(it.code) && isWithin(of, 'same-practitioner', it)),
    ),
    ...ofProgram('ccm.principal-care', 'PCM', isPrincipalCare),
    ...ofProgram('ccm.advanced-primary-care', 'APCM', isAdvancedPrimaryCare),
    ...accessReasons(of, 'ccm.access-model'),
  ];
}

/** A claim that names no practice is taken as the practice's own. */
function isWithin({ practice, billingPractitioner }: PracticeMonth, scope: Scope, it: Claim): boolean {
  const isOwn = it.practice === undefined || it.practice === practice;
  if (scope === 'anybody') return true;
  return scope === 'same-practice' || it.by === undefined ? isOwn : it.by === billingPractitioner;
}

/** Disputed: where the site lets both stand, the reason says that it did. */
function oversightReasons({ rules }: PracticeMonth, claim: Claim | undefined): readonly Reason[] {
  if (!claim) return [];
  const state = wordOf(rules, 'CCM', 'oversight') === 'blocked' ? 'failed' : 'met';
  const told = toldBy(rules, 'CCM', 'oversight');
  return [reason('ccm.oversight', state, { code: claim.code, practice: claim.practice ?? null, ...told })];
}
