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
import { initiatingVisitCodes } from '@trellis/core/billing/medicare.rules';
import { type Discharge, dischargesOf, transition } from '@trellis/core/chart/discharge';
import { isInteractive, isWithPatientSide } from '@trellis/core/outreach/contact-kind';
import type { Patient } from '@trellis/core/people/patient';
import type { Tx } from '../platform/database/door.ts';
import { type KnownStay, loadAfterStays } from '../transitions/after-stay.store.ts';
import { loadContactsSince, loadMonthEncounters, type MonthContact } from './care-facts.store.ts';
import type { MonthOf } from './month-close.store.ts';

/** What the record holds of these patients' month beside consent, papers and time: one statement a kind of fact. */
export async function loadCareFacts(
  tx: Tx,
  of: MonthOf,
  patients: readonly Patient[],
  said: ReadonlyMap<PatientId | null, readonly Attestation[]>,
): Promise<ReadonlyMap<PatientId, CareFacts>> {
  const ids = patients.map(it => it.id);
  const days = daysLookedAt(of.month, lookBack.discharges);
  const encounters = Map.groupBy(await loadMonthEncounters(tx, of.orgId, ids, days), it => it.patientId);
  const stays = new Map(
    patients.flatMap(it => {
      const own = dischargesOf(encounters.get(it.id) ?? [], it.zone).filter(
        one => one.from !== 'emergency' && one.on >= days.from && one.on <= days.until,
      );
      return own.length > 0 ? [[it.id, own] as const] : [];
    }),
  );
  const known = Map.groupBy(await loadAfterStays(tx, of.orgId, [...stays.keys()]), it => it.patientId);
  const contacts = Map.groupBy(
    await loadContactsSince(tx, of.orgId, [...stays.keys()], days.from),
    it => it.patientId,
  );
  return new Map(
    patients.map(patient => {
      const { id, zone } = patient;
      const facts: CareFacts = {
        ...noCareFacts,
        visits: (encounters.get(id) ?? [])
          .filter(it => initiatingVisitCodes.includes(it.code.code))
          .map(it => ({ id: it.source.id, on: localDay(it.startedAt, zone), code: it.code.code })),
        discharges: (stays.get(id) ?? []).map(it =>
          dischargeOf(
            it,
            zone,
            known.get(id)?.find(one => one.stayId === it.id),
            contacts.get(id) ?? [],
          ),
        ),
        planning: (said.get(id) ?? []).flatMap(it =>
          it.kind === 'advance-planning'
            ? [{ on: it.from, minutes: it.minutes ?? 0, by: it.by, faceToFace: it.faceToFace === true }]
            : [],
        ),
      };
      return [id, facts];
    }),
  );
}

/** A stay with the tries at the patient or family within its thirty days, and what somebody wrote down of it. */
function dischargeOf(
  it: Discharge,
  zone: Patient['zone'],
  known: KnownStay | undefined,
  contacts: readonly MonthContact[],
): MonthDischarge {
  const until = Date.parse(it.at) + transition.days * 86_400_000;
  const own = contacts.filter(
    one => isWithPatientSide(one.kind) && one.startedAt >= it.at && Date.parse(one.startedAt) < until,
  );
  return {
    id: it.id,
    on: localDay(it.at, zone),
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
