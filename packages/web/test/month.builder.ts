import type { QueryClient } from '@tanstack/react-query';
import { plusSeconds } from '@trellis/core/basics/instant';
import { practiceElements } from '@trellis/core/billing/billing-case';
import { noCareFacts } from '@trellis/core/billing/care-facts';
import { type ClaimLine, seenText } from '@trellis/core/billing/claim-line';
import { decideCase } from '@trellis/core/billing/decide-case';
import { caseOfMonth, type MonthFacts } from '@trellis/core/billing/month-case';
import { rowsOf } from '@trellis/core/billing/month-row';
import { isHeldBack } from '@trellis/core/billing/readiness';
import type { Patient } from '@trellis/core/people/patient';
import { at, day, month, named, newYork } from '../../core/test/builders.ts';
import { type MonthView, monthQuery, type ProofView, proofQuery } from '../src/billing/month.queries.ts';
import { aPatient } from './render.tsx';

export const november = month('2026-11');
export const danaId = named<'staff'>('01a20465-b29a-719c-8bf1-000000000002');

export type Piece = ProofView['pieces'][number];

/** `aPiece('mon', '2026-11-09', 957)`: from ten in New York, recorded by presence. */
export function aPiece(id: string, on: string, seconds: number, over: Partial<Piece> = {}): Piece {
  const start = at(`${on}T15:00Z`);
  return {
    id: named<'counted piece'>(id),
    spanId: named<'work span'>(id),
    staffId: danaId,
    staffName: 'Dana Whitlock',
    credential: 'RN',
    start,
    end: plusSeconds(start, seconds),
    seconds,
    program: 'CCM',
    programs: ['CCM'],
    partOf: null,
    serviceDay: day(on),
    activity: 'contact',
    source: 'presence',
    reason: null,
    recordedAt: plusSeconds(start, seconds),
    given: null,
    ...over,
  };
}

export const twoCalls = [aPiece('mon', '2026-11-09', 957), aPiece('tue', '2026-11-17', 404)];

const harbor = named<'practice'>('harbor');

/** Consent on the 5th, every paper, Medicare, and the practice vouches for everything. */
export function factsOf(
  pieces: readonly Piece[],
  over: Partial<MonthFacts> = {},
  patient: Patient = aPatient(),
): MonthFacts {
  const paper = (kind: MonthFacts['papers'][number]['kind'], on: string, where: string) => ({
    id: named<'paper'>(`${kind} ${on}`),
    kind,
    on: day(on),
    where,
  });
  return {
    month: november,
    patient,
    practiceId: harbor,
    payer: 'medicare',
    consents: [
      {
        id: named<'consent'>('consent'),
        program: 'CCM',
        practiceId: harbor,
        billingPractitionerId: named<'staff'>('okafor'),
        form: 'verbal',
        givenAt: at('2026-11-05T15:00Z'),
        revokedAt: null,
      },
    ],
    conditionIds: ['hypertension', 'diabetes', 'ckd'].map(it => named<'chart fact'>(it)),
    papers: [
      paper('initiating-visit', '2026-08-12', 'EHR'),
      paper('care-plan', '2026-11-06', 'EHR'),
      paper('plan-copy-given', '2026-11-07', 'mailed'),
    ],
    attestations: practiceElements.map(kind => ({
      id: named<'attestation'>(kind),
      practiceId: harbor,
      patientId: null,
      kind,
      from: day('2026-01-01'),
      until: null,
      where: 'Handbook',
      by: named<'staff'>('okafor'),
    })),
    pieces: pieces.map(it => ({ ...it, practiceId: harbor, interactive: true })),
    others: [],
    chosen: null,
    billedBefore: [],
    care: noCareFacts,
    ...over,
  };
}

/** One patient's month: what the list shows of it, and its proof. */
export type Month = {
  readonly patient: Patient;
  readonly proof: ProofView;
  readonly standing: readonly ClaimLine[];
};

export function aMonth(
  pieces: readonly Piece[] = twoCalls,
  facts: Partial<MonthFacts> = {},
  patient: Patient = aPatient(),
  over: Partial<ProofView> = {},
): Month {
  const answer = decideCase(caseOfMonth(factsOf(pieces, facts, patient)));
  const proof: ProofView = {
    patient,
    today: day('2026-11-20'),
    answer,
    pinned: null,
    pieces,
    uncounted: [],
    lines: [],
    choice: null,
    attestations: [],
    targets: ['CCM'],
    ...over,
  };
  return { patient, proof, standing: [] };
}

/** The same after Joan approved what it proposed. */
export function approved(it: Month, over: Partial<ClaimLine> = {}): Month {
  const standing = it.proof.answer.lines.map(line => ({
    id: named<'claim line'>(`line ${line.code}`),
    patientId: it.patient.id,
    month: line.month,
    code: line.code,
    units: line.units,
    serviceKey: line.serviceKey,
    practiceId: harbor,
    billingPractitionerId: named<'staff'>('okafor'),
    serviceDate: line.serviceDate,
    modifiers: [],
    placeOfService: '11',
    seconds: line.seconds,
    decisionId: named<'billing decision'>('decision'),
    ruleSet: 'medicare-2026-11',
    version: 1,
    approvedBy: named<'staff'>('joan'),
    approvedByName: 'Joan Sederholm',
    approvedAt: at('2026-11-19T15:00Z'),
    confirmedBy: null,
    confirmedByName: null,
    ...over,
  }));
  const pinned = { answer: it.proof.answer, decidedAt: at('2026-11-19T15:00Z'), hash: 'ab12cd34ef56aa00' };
  return {
    ...it,
    standing,
    proof: { ...it.proof, pinned, lines: standing.map(line => ({ ...line, voided: null })) },
  };
}

export const aView = (months: readonly Month[], over: Partial<MonthView> = {}): MonthView => ({
  month: november,
  today: day('2026-11-20'),
  ruleSet: 'medicare-2026-11',
  version: 3,
  lock: null,
  asksSecondPerson: false,
  rows: months.flatMap(it =>
    rowsOf(it.patient.id, it.proof.answer, it.standing, over.asksSecondPerson ?? false).map(row => ({
      ...row,
      isHeldBack: isHeldBack(it.patient.id, { flags: over.flags ?? [], holds: over.holds ?? [] }),
    })),
  ),
  patients: months.map(({ patient: { id, given, family, mrn } }) => ({
    id,
    given,
    family,
    mrn,
    careManagerId: danaId,
  })),
  careManagers: [{ id: danaId, name: 'Dana Whitlock' }],
  seen: Object.fromEntries(
    months.flatMap(it =>
      it.proof.answer.lines.length > 0 ? [[it.patient.id, seenText(it.proof.answer.lines)]] : [],
    ),
  ),
  adjustments: [],
  flags: [],
  holds: [],
  ...over,
});

/** Puts a month and its proofs where the page finds them. */
export function seedMonth(queries: QueryClient, view: MonthView, months: readonly Month[] = []): void {
  queries.setQueryData(monthQuery(view.month).queryKey, view);
  for (const it of months) queries.setQueryData(proofQuery(view.month, it.patient.id).queryKey, it.proof);
}

export const george = aPatient({ id: named<'patient'>('george'), given: 'George', family: 'Baptiste' });
export const lena = aPatient({ id: named<'patient'>('lena'), given: 'Lena', family: 'Ortiz' });
/** Nothing written down, four minutes. */
export const short = aMonth([aPiece('short', '2026-11-09', 255)], { papers: [] }, george);
/** All there but time. */
export const shortOnly = aMonth([aPiece('short', '2026-11-09', 255)], {}, george);
export const dead = aMonth([], { patient: { ...lena, deceasedOn: day('2026-10-03') } }, lena);
export const zone = newYork;
