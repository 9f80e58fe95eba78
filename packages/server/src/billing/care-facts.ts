import { monthOf } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import type { Attestation } from '@trellis/core/billing/attestation';
import {
  type CareFacts,
  daysLookedAt,
  lookBack,
  type MonthDischarge,
  noCareFacts,
  unrecordedSetting,
} from '@trellis/core/billing/care-facts';
import { accessOf, apcmOf, behaviouralOf, devicesOf } from '@trellis/core/billing/care-of-programs';
import { initiatingVisitCodes } from '@trellis/core/billing/medicare.rules';
import { screeningsOf } from '@trellis/core/billing/screening';
import { type Discharge, dischargesOf, transition } from '@trellis/core/chart/discharge';
import { isInteractive, isWithPatientSide } from '@trellis/core/outreach/contact-kind';
import type { Coverage } from '@trellis/core/people/coverage';
import type { Patient } from '@trellis/core/people/patient';
import { qmbIn } from '@trellis/core/people/qmb';
import type { KeptPaper } from '@trellis/core/programs/paper';
import type { loadConsents } from '../people/consent.store.ts';
import { loadQmbChecks } from '../people/qmb.store.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadAlignments } from '../programs/access-alignment.store.ts';
import { loadApcmElements } from '../programs/apcm.store.ts';
import { loadTeams } from '../programs/collaborative-team.store.ts';
import { loadDeviceDays, loadDevices } from '../programs/device.store.ts';
import type { EnrolmentInForce } from '../programs/enrolment.store.ts';
import { type KnownStay, loadAfterStays } from '../transitions/after-stay.store.ts';
import {
  loadAsked,
  loadContactsSince,
  loadMonthEncounters,
  loadScreeners,
  type MonthContact,
} from './care-facts.store.ts';
import type { MonthOf } from './month-close.store.ts';

type ByPatient<It> = ReadonlyMap<PatientId, readonly It[]>;

/** What the month has loaded already. */
export type Loaded = {
  readonly said: ReadonlyMap<PatientId | null, readonly Attestation[]>;
  readonly papers: ByPatient<KeptPaper>;
  readonly consents: ByPatient<Awaited<ReturnType<typeof loadConsents>>[number]>;
  readonly coverages: ByPatient<Coverage>;
  readonly enrolments: ByPatient<EnrolmentInForce>;
};

/** What the record holds of these patients' month beside consent, papers and time: one statement a kind of fact. */
export async function loadCareFacts(
  tx: Tx,
  of: MonthOf,
  patients: readonly Patient[],
  loaded: Loaded,
): Promise<ReadonlyMap<PatientId, CareFacts>> {
  const { orgId, month, practiceId } = of;
  const ids = patients.map(it => it.id);
  const inProgram = (...programs: readonly string[]) =>
    ids.filter(id => loaded.consents.get(id)?.some(it => programs.includes(it.program)));
  const [remote, behavioural, apcm] = [inProgram('RPM', 'RTM'), inProgram('BHI', 'CoCM'), inProgram('APCM')];
  const [home, devices, days, teams, asked, elements, alignments, checks, screeners] = [
    await loadHomecomings(tx, of, patients),
    grouped(await loadDevices(tx, orgId, remote)),
    grouped(await loadDeviceDays(tx, orgId, remote, daysLookedAt(month, lookBack.readings))),
    grouped(await loadTeams(tx, orgId, behavioural)),
    grouped(await loadAsked(tx, orgId, ids, month)),
    apcm.length > 0 ? await loadApcmElements(tx, orgId, practiceId, apcm, month) : [],
    grouped(await loadAlignments(tx, orgId, ids)),
    grouped(await loadQmbChecks(tx, orgId, ids)),
    await loadScreeners(
      tx,
      orgId,
      saidScreenings(loaded, ids, month).map(it => it.id),
    ),
  ];
  return new Map(
    patients.map(({ id, zone }) => {
      const papers = loaded.papers.get(id) ?? [];
      const consents = (loaded.consents.get(id) ?? []).filter(it => it.practiceId === practiceId);
      const enrolment = loaded.enrolments.get(id)?.findLast(it => it.program === 'APCM' && !it.endedAt);
      const own = asked.get(id) ?? [];
      const qmb = qmbIn(month, checks.get(id) ?? [], loaded.coverages.get(id) ?? []);
      const facts: CareFacts = {
        ...noCareFacts,
        ...home(id),
        // A case of chronic care alone does not say that somebody is no such beneficiary.
        qmb: qmb?.is ? true : null,
        devices: devicesOf(month, practiceId, devices.get(id) ?? [], days.get(id) ?? [], papers),
        behavioural: behaviouralOf(
          month,
          consents,
          papers,
          teams.get(id) ?? [],
          own.some(it => it.isScale),
        ),
        apcm: apcmOf(
          month,
          zone,
          elements.filter(it => it.patientId === null || it.patientId === id),
          { consents, papers, enrolledOn: enrolment ? localDay(enrolment.enrolledAt, zone) : null },
        ),
        screenings: screeningsOf(
          own.filter(it => !it.isScale),
          saidScreenings(loaded, [id], month).flatMap(it => {
            const by = screeners.get(it.id);
            return by && it.tool && it.minutes != null
              ? [{ on: it.from, by, tool: it.tool, minutes: it.minutes, isUsed: it.isUsed === true }]
              : [];
          }),
        ),
        access: accessOf(month, practiceId, alignments.get(id) ?? []),
        planning: (loaded.said.get(id) ?? []).flatMap(it =>
          it.kind === 'advance-planning' && monthOf(it.from) === month
            ? [{ on: it.from, minutes: it.minutes ?? 0, by: it.by, faceToFace: it.faceToFace === true }]
            : [],
        ),
      };
      return [id, facts];
    }),
  );
}

const saidScreenings = (
  { said }: Loaded,
  patients: readonly PatientId[],
  month: MonthOf['month'],
): readonly Attestation[] =>
  patients.flatMap(id =>
    (said.get(id) ?? []).filter(it => it.kind === 'screening' && monthOf(it.from) === month),
  );

const grouped = <It extends { readonly patientId: PatientId }>(all: readonly It[]) =>
  Map.groupBy(all, it => it.patientId);

/** Visits and stays of the chart; of a stay the tries at the patient, and what somebody wrote down after it. */
async function loadHomecomings(tx: Tx, of: MonthOf, patients: readonly Patient[]) {
  const days = daysLookedAt(of.month, lookBack.discharges);
  const zones = new Map(patients.map(it => [it.id, it.zone]));
  const encounters = grouped(await loadMonthEncounters(tx, of.orgId, [...zones.keys()], days));
  const stays = new Map(
    [...encounters].flatMap(([id, own]) => {
      const zone = zones.get(id);
      const left = zone ? dischargesOf(own, zone) : [];
      const shown = left.filter(it => it.from !== 'emergency' && it.on >= days.from && it.on <= days.until);
      return shown.length > 0 ? [[id, shown] as const] : [];
    }),
  );
  const known = grouped(await loadAfterStays(tx, of.orgId, [...stays.keys()]));
  const contacts = grouped(await loadContactsSince(tx, of.orgId, [...stays.keys()], days.from));
  return (id: PatientId): Pick<CareFacts, 'visits' | 'discharges'> => ({
    visits: (encounters.get(id) ?? []).flatMap(it => {
      const zone = zones.get(id);
      return zone && initiatingVisitCodes.includes(it.code.code)
        ? [{ id: it.source.id, on: localDay(it.startedAt, zone), code: it.code.code }]
        : [];
    }),
    discharges: (stays.get(id) ?? []).map(it =>
      dischargeOf(
        it,
        known.get(id)?.find(one => one.stayId === it.id),
        contacts.get(id) ?? [],
      ),
    ),
  });
}

function dischargeOf(
  it: Discharge,
  known: KnownStay | undefined,
  contacts: readonly MonthContact[],
): MonthDischarge {
  const until = Date.parse(it.at) + transition.days * 86_400_000;
  const own = contacts.filter(
    one => isWithPatientSide(one.kind) && one.startedAt >= it.at && Date.parse(one.startedAt) < until,
  );
  return {
    id: it.id,
    on: it.on,
    from: it.from,
    to: known?.wentTo ?? unrecordedSetting,
    contacts: own.map(one => ({
      at: one.startedAt,
      by: { staffId: one.staffId, credential: one.credential },
      reached: isInteractive(one.kind, one.outcome),
      means: one.outcome === 'left-message' ? ('voicemail' as const) : ('phone' as const),
    })),
    visit: known?.visitOn && known.visitBy ? { on: known.visitOn, by: known.visitBy } : null,
    mdm: known?.decision ?? null,
    medicationReconciledOn: known?.reconciledOn ?? null,
  };
}
