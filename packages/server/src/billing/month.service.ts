import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { earliestDay } from '@trellis/core/basics/partial-day';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import type { BillingAnswer } from '@trellis/core/billing/billing-answer';
import type { BillingCase } from '@trellis/core/billing/billing-case';
import { type ClaimLine, seenText } from '@trellis/core/billing/claim-line';
import { ruleSetId } from '@trellis/core/billing/medicare.rules';
import type { getMonth, getMonthProof } from '@trellis/core/billing/month.contract';
import type { MonthChoice } from '@trellis/core/billing/month-choice';
import { monthCsv } from '@trellis/core/billing/month-csv';
import { rowsOf } from '@trellis/core/billing/month-row';
import { isHeldBack } from '@trellis/core/billing/readiness';
import { targetsOf } from '@trellis/core/time/attribution';
import { getPatientIn } from '../people/patient.service.ts';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { loadMonthPieces, loadPiecesOf } from '../time/time.store.ts';
import { loadMonthUncounted } from '../time/uncounted.store.ts';
import { loadAttestationRows } from './attestation.store.ts';
import { billingSetting } from './billing-setting.ts';
import { findDecision, loadLineHistory } from './claim.store.ts';
import { loadAdjustments } from './late.service.ts';
import { loadStaffNames } from './month.store.ts';
import { loadMonthClose, type MonthOf } from './month-close.store.ts';
import { judgeMonth, monthOfActor } from './month-facts.ts';
import { loadHeldBack } from './release.service.ts';

/** Every patient’s month, judged from the facts as one snapshot shows them. */
export function loadMonth(desk: Desk, actor: Actor, month: Month): Promise<AnswerOf<typeof getMonth>> {
  const of = monthOfActor(actor, month);
  return snapshot(desk, actor, async (tx, { asksSecondPerson }) => {
    const [judged, close, names] = [
      await judgeMonth(tx, of),
      await loadMonthClose(tx, of),
      await loadStaffNames(tx, of.orgId),
    ];
    const managers = [...new Set(judged.flatMap(it => it.careManagerId ?? []))];
    const heldBack = await loadHeldBack(tx, of);
    return {
      month,
      today: localDay(desk.clock(), actor.practice.zone),
      ruleSet: ruleSetId,
      version: close.version,
      lock: close.lock,
      asksSecondPerson,
      rows: judged.flatMap(it =>
        rowsOf(it.patient.id, it.answer, it.standing, asksSecondPerson).map(row => ({
          ...row,
          isHeldBack: isHeldBack(it.patient.id, heldBack),
        })),
      ),
      patients: judged.map(({ patient: { id, given, family, mrn }, careManagerId }) => {
        return { id, given, family, mrn, careManagerId };
      }),
      careManagers: managers.map(id => ({ id, name: names.get(id) ?? '' })),
      seen: Object.fromEntries(
        judged.flatMap(it =>
          it.answer.lines.length > 0 ? [[it.patient.id, seenText(it.answer.lines)]] : [],
        ),
      ),
      adjustments: await loadAdjustments(tx, of, close, judged),
      ...heldBack,
    };
  });
}

/** One patient’s month with everything that proves it, and what stood before. */
export function loadMonthProof(
  desk: Desk,
  actor: Actor,
  params: { readonly month: Month; readonly patientId: PatientId },
): Promise<AnswerOf<typeof getMonthProof>> {
  const of = monthOfActor(actor, params.month);
  const ids = [params.patientId];
  return snapshot(desk, actor, async tx => {
    const patient = await getPatientIn(tx, of.orgId, params.patientId);
    const [judged] = await judgeMonth(tx, of, ids);
    if (!judged) failWith('patient.not-found');
    const lines = await loadLineHistory(tx, of, patient.id);
    const pinned = await loadPinned(tx, of, judged.standing);
    const current = await loadMonthPieces(tx, of.orgId, ids, of.month);
    const known = new Set<string>(current.map(it => it.id));
    const pinnedIds = pinned?.answer.ledger.map(row => row.time).filter(id => !known.has(id)) ?? [];
    const pieces = [...current, ...(await loadPiecesOf(tx, of.orgId, pinnedIds))];
    const uncounted = await loadMonthUncounted(tx, of.orgId, ids, of.month);
    const { choice } = judged;
    return {
      patient,
      today: localDay(desk.clock(), patient.zone),
      answer: judged.answer,
      pinned,
      pieces: pieces.map(({ patientId: _, ...piece }) => piece),
      uncounted: uncounted.map(({ patientId: _, ...time }) => time),
      lines,
      choice: choice ? { chosen: plainChoice(choice.chosen), by: choice.by, at: choice.at } : null,
      attestations: await loadAttestationRows(tx, of.orgId, of.practiceId, patient.id),
      targets: [...targetsIn(judged.billingCase)],
    };
  });
}

/** The programs agreed to here, and a transition where the case tells a discharge. */
const targetsIn = (it: BillingCase) =>
  targetsOf([...new Set((it.consents ?? []).map(one => one.program))], it.discharges?.length ?? 0);

/** The facts of one patient’s month as a case file, the very case the board judges. */
export function exportCase(
  desk: Desk,
  actor: Actor,
  params: { readonly month: Month; readonly patientId: PatientId },
): Promise<string> {
  return snapshot(desk, actor, async tx => {
    const [judged] = await judgeMonth(tx, monthOfActor(actor, params.month), [params.patientId]);
    if (!judged) failWith('patient.not-found');
    return JSON.stringify(judged.billingCase, null, 2);
  });
}

const plainChoice = (chosen: MonthChoice) =>
  chosen.codes ? { codes: [...chosen.codes] } : { family: chosen.family };

async function loadPinned(tx: Tx, of: MonthOf, standing: readonly ClaimLine[]) {
  const [line] = standing;
  const decision = line && (await findDecision(tx, of.orgId, line.decisionId));
  if (!decision) return null;
  return {
    answer: JSON.parse(decision.answerText) as BillingAnswer,
    decidedAt: decision.recordedAt,
    hash: decision.hash.toString('hex'),
  };
}

/** The month as CSV, and whose data it holds. */
export function exportMonthCsv(
  desk: Desk,
  actor: Actor,
  month: Month,
  options: { readonly approvedOnly: boolean; readonly bom: boolean },
): Promise<{ readonly text: string; readonly patients: readonly PatientId[] }> {
  const of = monthOfActor(actor, month);
  return snapshot(desk, actor, async (tx, { asksSecondPerson }) => {
    const judged = await judgeMonth(tx, of);
    const close = await loadMonthClose(tx, of);
    const facts = {
      month,
      practice: actor.practice.name,
      rows: judged.flatMap(it => rowsOf(it.patient.id, it.answer, it.standing, asksSecondPerson)),
      patients: judged.map(({ patient, coverage }) => ({
        ...patient,
        birthDate: String(earliestDay(patient.birthDate)),
        memberNumber: coverage?.memberNumber ?? null,
      })),
      lines: judged.flatMap(it => it.standing),
      staff: await loadStaffNames(tx, of.orgId),
      lockedAt: close.lock?.at ?? null,
    };
    const shown = options.approvedOnly ? new Set(facts.lines.map(it => it.patientId)) : undefined;
    return {
      text: monthCsv(facts, options),
      patients: judged.map(it => it.patient.id).filter(id => shown?.has(id) ?? true),
    };
  });
}

function snapshot<Answer>(
  desk: Desk,
  actor: Actor,
  work: (tx: Tx, setting: { readonly asksSecondPerson: boolean }) => Promise<Answer>,
): Promise<Answer> {
  return withOrg(
    desk.pool,
    actor.orgId,
    async tx => work(tx, await billingSetting(tx, actor, desk.clock())),
    'repeatable read',
  );
}
