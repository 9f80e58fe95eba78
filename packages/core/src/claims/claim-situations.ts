import { checkServiceLines } from './claim-line-situations.ts';
import { type ClaimPlace, loopNamed, loopsNamed, segmentIn, type Tell, valueIn } from './claim-loops.ts';
import { checkNames } from './claim-name-situations.ts';
import { checkPayers, checkSecondReason } from './claim-payer-situations.ts';
import type { Loop } from './guide-walk.ts';
import { componentOf, elementOf, type Segment } from './x12-segment.ts';

/**
 * What one element of a claim makes of another (SNIP 4). Source: the situational rules of 005010X222A1, each in our own
 * words beside its check.
 */
export function checkSituations(place: ClaimPlace, tell: Tell): void {
  const { claim } = place;
  const clm = segmentIn(claim, 'CLM');
  if (!clm) return;
  checkSubmission(claim, clm, tell);
  checkAccident(claim, clm, tell);
  checkStay(claim, clm, tell);
  checkDiagnoses(claim, tell);
  checkRendering(place, tell);
  checkNames(place, tell);
  checkPayers(place, tell);
  checkServiceLines(place, tell);
}

/** A replacement or a void names the payer’s claim; an original has none to name. */
function checkSubmission(claim: Loop, clm: Segment, tell: Tell): void {
  const frequency = componentOf(clm, 5, 3);
  const original = segmentIn(claim, 'REF', 'F8');
  if (/^[78]$/.test(frequency) && !original)
    tell(
      clm,
      'REF',
      claim,
      'situation',
      `Frequency ${frequency} (CLM05-3) changes a claim, so REF F8 must name the payer’s number of it.`,
    );
  if (frequency === '1' && original)
    tell(
      original,
      'REF01',
      claim,
      'situation',
      'An original claim (CLM05-3 is 1) names no claim it replaces.',
    );
}

/** A cause of the kind accident has its day, and a car accident its state. */
function checkAccident(claim: Loop, clm: Segment, tell: Tell): void {
  const causes = [1, 2].map(it => componentOf(clm, 11, it));
  const isAccident = causes.includes('AA') || causes.includes('OA');
  const day = segmentIn(claim, 'DTP', '439');
  if (isAccident && !day)
    tell(clm, 'DTP', claim, 'situation', 'CLM11 says an accident, so its day must stand (DTP 439).');
  if (day && !isAccident && !causes.includes('EM'))
    tell(day, 'DTP01', claim, 'situation', 'A day of an accident stands, but CLM11 says of none.');
  if (causes.includes('AA') && componentOf(clm, 11, 4) === '')
    tell(clm, 'CLM11-4', claim, 'situation', 'A car accident has the state in which it happened.');
}

/** Inpatient hospital, inpatient psychiatric facility. Source: CMS place of service code set, September 2026. */
const inpatientPlaces = new Set(['21', '51']);

function checkStay(claim: Loop, clm: Segment, tell: Tell): void {
  if (inpatientPlaces.has(componentOf(clm, 5, 1)) && !segmentIn(claim, 'DTP', '435'))
    tell(
      clm,
      'DTP',
      claim,
      'situation',
      'Care of an inpatient (CLM05-1) has the day of admission (DTP 435).',
    );
}

/** ICD-10-CM for services since this day. Source: 45 CFR 162.1002(c). */
const icd10Since = '20151001';

function checkDiagnoses(claim: Loop, tell: Tell): void {
  const hi = claim.segments.find(it => it.id === 'HI' && /^(A?BK)$/.test(componentOf(it, 1, 1)));
  if (!hi) return;
  const kinds = hi.elements.map((_, index) => componentOf(hi, index + 1, 1));
  const isTen = kinds[0] === 'ABK';
  const mixed = kinds.findIndex((it, index) => index > 0 && (it === 'ABF') !== isTen && /^A?BF$/.test(it));
  if (mixed > 0)
    tell(hi, `HI${two(mixed + 1)}-1`, claim, 'situation', 'ICD-9 and ICD-10 do not stand in one claim.');
  const seen = new Set<string>();
  for (const [index] of hi.elements.entries()) {
    const code = componentOf(hi, index + 1, 2);
    const place = `HI${two(index + 1)}-2`;
    if (isTen && code !== '' && !/^[A-Z]\d[0-9A-Z]{1,5}$/.test(code))
      tell(hi, place, claim, 'situation', 'It has not the form of an ICD-10-CM code without its point.');
    if (code !== '' && seen.has(code))
      tell(hi, place, claim, 'situation', 'The same diagnosis stands twice.');
    seen.add(code);
  }
  const isLater = loopsNamed(claim, '2400').some(
    it => valueIn(it, 'DTP', 3, '472').slice(0, 8) >= icd10Since,
  );
  if (!isTen && isLater)
    tell(hi, 'HI01-1', claim, 'situation', 'Services since October 2015 have ICD-10 diagnoses (ABK, ABF).');
}

/** Who gave the service is named only where it is not who bills. */
function checkRendering({ billing, claim }: ClaimPlace, tell: Tell): void {
  const rendering = loopNamed(claim, '2310B');
  const npi = valueIn(rendering, 'NM1', 9);
  if (rendering && npi !== '' && npi === valueIn(loopNamed(billing, '2010AA'), 'NM1', 9))
    tell(
      rendering.segments[0],
      'NM109',
      rendering,
      'situation',
      'The rendering provider is left out when it is the billing provider.',
    );
}

const two = (n: number): string => String(n).padStart(2, '0');

/** How the levels hang together, and what a subscriber has below: claims of his own, or patients with theirs. */
export function checkHierarchy(transaction: Loop, tell: Tell): void {
  let count = 0;
  const check = (loop: Loop, parent: string | null) => {
    const hl = segmentIn(loop, 'HL');
    if (!hl) return;
    count += 1;
    if (elementOf(hl, 1) !== String(count))
      tell(hl, 'HL01', loop, 'hierarchy', `Levels are numbered through from 1; this is number ${count}.`);
    if (parent !== null && elementOf(hl, 2) !== parent)
      tell(hl, 'HL02', loop, 'hierarchy', `It names another level than the one it stands below (${parent}).`);
  };
  for (const billing of loopsNamed(transaction, '2000A')) {
    check(billing, null);
    for (const subscriber of loopsNamed(billing, '2000B')) {
      check(subscriber, valueIn(billing, 'HL', 1));
      checkSubscriber(subscriber, tell);
      for (const patient of loopsNamed(subscriber, '2000C')) {
        check(patient, valueIn(subscriber, 'HL', 1));
        if (loopsNamed(patient, '2300').length === 0)
          tell(patient.segments[0], 'CLM', patient, 'loop-missing', 'The patient has no claim.');
      }
    }
  }
}

/** The patient is the subscriber (SBR02 is 18), or a level of her own follows. */
function checkSubscriber(subscriber: Loop, tell: Tell): void {
  const hl = segmentIn(subscriber, 'HL');
  const sbr = segmentIn(subscriber, 'SBR');
  const isSelf = valueIn(subscriber, 'SBR', 2) === '18';
  const patients = loopsNamed(subscriber, '2000C').length;
  const claims = loopsNamed(subscriber, '2300').length;
  const children = valueIn(subscriber, 'HL', 4);
  if (children === '1' && patients === 0)
    tell(hl, 'HL04', subscriber, 'hierarchy', 'It says a level follows below, and none does.');
  if (children === '0' && patients > 0)
    tell(hl, 'HL04', subscriber, 'hierarchy', 'It says no level follows below, and one does.');
  if (!isSelf && patients === 0)
    tell(
      sbr,
      'SBR02',
      subscriber,
      'situation',
      'Without a patient’s level the patient is the subscriber: 18.',
    );
  if (isSelf && patients > 0)
    tell(sbr, 'SBR02', subscriber, 'situation', 'The patient is another person, so it does not say 18.');
  if (claims + patients === 0)
    tell(hl, 'CLM', subscriber, 'loop-missing', 'The subscriber has neither a claim nor a patient.');
  if (isSelf) checkOwnFacts(subscriber, tell);
  checkSecondReason(subscriber, tell);
  const order = valueIn(subscriber, 'SBR', 1);
  if (
    order !== 'P' &&
    order !== '' &&
    valueIn(subscriber, 'SBR', 9) === 'MB' &&
    valueIn(subscriber, 'SBR', 5) === ''
  )
    tell(sbr, 'SBR05', subscriber, 'situation', 'When Medicare pays after another payer it says why.');
}

/** A subscriber who is the patient has an address, a day of birth and a sex. */
function checkOwnFacts(subscriber: Loop, tell: Tell): void {
  const person = loopNamed(subscriber, '2010BA');
  if (!person) return;
  for (const id of ['N3', 'N4', 'DMG'])
    if (!segmentIn(person, id))
      tell(person.segments[0], id, person, 'situation', `${id} is missing: the subscriber is the patient.`);
  const number = segmentIn(person, 'NM1');
  if (number && elementOf(number, 9) === '')
    tell(
      number,
      'NM109',
      person,
      'situation',
      'The member number is missing: the subscriber is the patient.',
    );
}
