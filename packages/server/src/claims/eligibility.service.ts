import { createHash } from 'node:crypto';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { type Day, monthOf } from '@trellis/core/basics/day';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { byText } from '@trellis/core/basics/order';
import { fail, failWith } from '@trellis/core/basics/problem';
import { localDay, localTime } from '@trellis/core/basics/zone';
import type { FileEnvelope } from '@trellis/core/claims/claim-batch';
import type { ClaimSetup } from '@trellis/core/claims/claim-setup';
import type * as contracts from '@trellis/core/claims/eligibility.contract';
import { write270 } from '@trellis/core/claims/eligibility-270';
import { readEligibility } from '@trellis/core/claims/eligibility-271';
import {
  type Askable,
  decideAsking,
  findTrace,
  missingForAsking,
  traceOf,
} from '@trellis/core/claims/eligibility-asking';
import { decideDifferences } from '@trellis/core/claims/eligibility-difference';
import type { Coverage } from '@trellis/core/people/coverage';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { loadPatientsOfMonth } from '../billing/month.store.ts';
import { loadCoverages } from '../people/coverage.store.ts';
import { type HospiceDays, loadHospice } from '../people/hospice.store.ts';
import { loadPatients } from '../people/patient.store.ts';
import { changeOrganization, changePatients, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { loadPracticeNumbers, loadSetup, practiceOf } from './claim-setup.store.ts';
import {
  findNextNumber,
  insertAnswers,
  insertInquiry,
  type LastAnswer,
  loadAsked,
  loadInquiries,
  loadLastEligibility,
  type NewAnswer,
} from './eligibility.store.ts';

/** Questions are numbered in a range of their own: claims to the same receiver count from 1. */
const firstInterchange = 500_000_000;

type Enrolled = {
  readonly patient: Patient;
  readonly coverages: readonly Coverage[];
  readonly hospice: readonly HospiceDays[];
  readonly asking: Askable;
};

/** Everybody the running month may be about, each with whom to ask about her. */
async function loadEnrolled(
  tx: Tx,
  actor: Actor,
  setup: ClaimSetup,
  today: Day,
): Promise<readonly Enrolled[]> {
  const ids = await loadPatientsOfMonth(tx, { ...practiceOf(actor), month: monthOf(today) });
  return loadKnown(tx, actor.orgId, ids, setup, today);
}

async function loadKnown(
  tx: Tx,
  orgId: OrgId,
  ids: readonly PatientId[],
  setup: ClaimSetup,
  today: Day,
): Promise<readonly Enrolled[]> {
  const patients = await loadPatients(tx, orgId, ids);
  const coverages = Map.groupBy(await loadCoverages(tx, orgId, ids), it => it.patientId);
  const hospice = await loadHospice(tx, orgId, ids);
  return patients
    .map(patient => {
      const own = coverages.get(patient.id) ?? [];
      return {
        patient,
        coverages: own,
        hospice: hospice.get(patient.id) ?? [],
        asking: decideAsking(patient, own, setup, today),
      };
    })
    .toSorted((a, b) => byText(a.patient.family, b.patient.family) || byText(a.patient.id, b.patient.id));
}

export async function readBoard(
  desk: Desk,
  actor: Actor,
): Promise<{ readonly answer: AnswerOf<typeof contracts.getEligibility>; readonly patients: PatientId[] }> {
  const today = localDay(desk.clock(), actor.practice.zone);
  return withOrg(desk.pool, actor.orgId, async tx => {
    const of = practiceOf(actor);
    const { setup } = await loadSetup(tx, of);
    const enrolled = await loadEnrolled(tx, actor, setup, today);
    const ids = enrolled.map(it => it.patient.id);
    const last = await loadLastEligibility(tx, actor.orgId, ids);
    const inquiries = await loadInquiries(tx, of);
    const missing = missingForAsking(setup, await loadPracticeNumbers(tx, of));
    const asked = enrolled.filter(it => it.asking.unaskable === null);
    return {
      patients: ids,
      answer: {
        today,
        missing: [...missing],
        payers: setup.payers.map(({ name, payerId }) => ({
          name,
          payerId,
          patients: asked.filter(it => it.asking.payer?.payerId === payerId).length,
        })),
        rows: enrolled.map(it => rowOf(it, last.get(it.patient.id))),
        inquiries: inquiries.map(({ payer, ...it }) => ({ ...it, payer: payer.name })),
      },
    };
  });
}

function rowOf({ patient, coverages, hospice, asking }: Enrolled, last: LastAnswer | undefined) {
  const differences = last
    ? decideDifferences(last.content, { patient, coverages, hospice }, last.checkedOn)
    : [];
  return {
    patientId: patient.id,
    name: fullName(patient),
    payer: asking.payer && { name: asking.payer.name, payerId: asking.payer.payerId },
    unaskable: asking.unaskable,
    checkedOn: last?.checkedOn ?? null,
    outcome: last?.content.outcome ?? null,
    answerId: last?.answerId ?? null,
    differences: differences.filter(it => !last?.decided.includes(it.kind)),
  };
}

/** Writes the questions to one payer. Nobody is asked about twice in one file. */
export function ask(
  desk: Desk,
  request: Request,
  wanted: BodyOf<typeof contracts.askEligibility>,
): Promise<AnswerOf<typeof contracts.askEligibility>> {
  const event = { name: 'claims.eligibility-asked', subject: wanted.payerId };
  return changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
    const of = practiceOf(actor);
    const { setup } = await loadSetup(tx, of);
    const practice = await loadPracticeNumbers(tx, of);
    const payer = setup.payers.find(it => it.payerId === wanted.payerId);
    const { npi, tin } = practice;
    const { submitterId, receiverId } = setup;
    if (!payer || npi === null || tin === null || submitterId === null || receiverId === null)
      return failWith('claims.eligibility-setup');
    const today = localDay(now, actor.practice.zone);
    const enrolled = await loadEnrolled(tx, actor, setup, today);
    const chosen = enrolled.filter(
      ({ patient, asking }) =>
        asking.payer?.payerId === payer.payerId &&
        asking.question !== null &&
        (wanted.patientIds === null || wanted.patientIds.includes(patient.id)),
    );
    if (chosen.length === 0) failWith('claims.eligibility-nobody');
    const number = await findNextNumber(tx, of);
    const reference = `E${number}`;
    const questions = chosen.flatMap(({ asking: { question } }, index) =>
      question ? [{ ...question, trace: traceOf(number, index + 1) }] : [],
    );
    const envelope: FileEnvelope = {
      sender: { qualifier: 'ZZ', id: submitterId },
      receiver: { qualifier: 'ZZ', id: receiverId },
      applicationSender: submitterId,
      applicationReceiver: receiverId,
      usage: setup.usage,
      interchangeNumber: firstInterchange + number,
      groupNumber: firstInterchange + number,
      day: today,
      time: localTime(now, actor.practice.zone).slice(0, 5).replace(':', ''),
    };
    const provider = { name: setup.legalName ?? practice.name, npi };
    const content = write270(
      {
        reference,
        payer: { name: payer.name, id: payer.payerId },
        provider,
        // TRN03: 9 and the tax number say whose trace it is. Source: 005010X279A1, TRN03.
        originator: `9${tin.replace(/\D/g, '')}`,
        day: today,
        questions,
      },
      envelope,
    );
    const inquiry = { id: ids<'eligibility inquiry'>(), number, payer, askedFor: today, content };
    const asked = chosen.map(it => it.patient.id);
    await insertInquiry(tx, of, inquiry, asked, { at: now, by: actor.staffId });
    return { inquiryId: inquiry.id, asked: asked.length };
  });
}

/** Keeps each answer beside the question it belongs to; what answers no question of ours is only counted. */
export async function bring(
  desk: Desk,
  request: Request,
  file: Buffer,
): Promise<AnswerOf<typeof contracts.bringEligibility>> {
  const { answers, findings } = readEligibility(file.toString('utf8'));
  if (answers.length === 0)
    fail(
      'claims.eligibility-not-read',
      `No answer about a patient can be read from this file. ${findings[0]?.says ?? ''}`.trim(),
      { findings: findings.slice(0, 50) },
    );
  const traces = answers.map(it => findTrace(it.trace));
  const { actor } = request;
  const asked = await withOrg(desk.pool, actor.orgId, tx =>
    loadAsked(tx, practiceOf(actor), [...new Set(traces.flatMap(it => it?.number ?? []))]),
  );
  const found = answers.flatMap((content, index) => {
    const of = asked.get(traces[index]?.key ?? '');
    return of ? [{ ...of, content }] : [];
  });
  // One answer about a patient in a file; a second one about the same question says nothing new.
  const byQuestion = [...new Map(found.map(it => [`${it.inquiryId} ${it.patientId}`, it])).values()];
  const patientIds = [...new Set(byQuestion.map(it => it.patientId))].toSorted();
  const event = { name: 'claims.eligibility-brought', patientIds };
  return changePatients(desk, request, event, async ({ tx, now, ids }) => {
    const rows: readonly NewAnswer[] = byQuestion.map(it => ({ ...it, id: ids<'eligibility answer'>() }));
    const fileHash = createHash('sha256').update(file).digest();
    const kept = await insertAnswers(tx, actor.orgId, rows, { at: now, by: actor.staffId, fileHash });
    return {
      answers: answers.length,
      kept,
      known: rows.length - kept,
      unknown: answers.length - found.length,
      differing: await countDiffering(tx, actor, patientIds, rows),
      findings: findings.slice(0, 200),
    };
  });
}

async function countDiffering(
  tx: Tx,
  actor: Actor,
  ids: readonly PatientId[],
  rows: readonly NewAnswer[],
): Promise<number> {
  const { setup } = await loadSetup(tx, practiceOf(actor));
  const [first] = rows;
  if (!first) return 0;
  const known = await loadKnown(tx, actor.orgId, ids, setup, first.askedFor);
  const of = new Map(known.map(it => [it.patient.id, it]));
  return rows.filter(it => {
    const about = of.get(it.patientId);
    return about && decideDifferences(it.content, about, it.askedFor).length > 0;
  }).length;
}
