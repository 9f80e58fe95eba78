import type { BodyOf, ParamsOf } from '@trellis/core/access/contract';
import { type Day, plusDays } from '@trellis/core/basics/day';
import type { Id, PatientId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import {
  type DeviceEntry,
  decideDevice,
  decideReturn,
  firstPeriod,
  type PatientDevice,
  periodOn,
} from '@trellis/core/programs/device';
import type * as contracts from '@trellis/core/programs/device.contract';
import { getPatientIn } from '../people/patient.service.ts';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { insertDevice, insertReturn, loadDeviceDays, loadDevices, withdrawReturn } from './device.store.ts';
import { isColleague, loadColleagues } from './enrolment.store.ts';

/** The devices of a patient with the days of the thirty that run and of the thirty before. */
export async function readDevices(
  tx: Tx,
  of: { readonly orgId: Request['actor']['orgId']; readonly practice: Request['actor']['practice'] },
  patientId: PatientId,
  today: Day,
) {
  const devices = await loadDevices(tx, of.orgId, [patientId]);
  const between = { from: plusDays(today, -60), until: today };
  const [days, colleagues] = await Promise.all([
    loadDeviceDays(tx, of.orgId, [patientId], between),
    loadColleagues(tx, of.orgId, of.practice.id),
  ]);
  const nameOf = new Map(colleagues.map(it => [it.id, it.name]));
  return {
    devices: devices.map(it => {
      const first = firstPeriod(it, devices);
      const running = periodOn(first, today);
      const before = { from: plusDays(running.from, -30), until: plusDays(running.from, -1) };
      const periods = before.from >= first.from ? [before, running] : [running];
      const own = days.find(one => one.deviceId === it.deviceId)?.days ?? [];
      return {
        ...it,
        setUpByName: nameOf.get(it.setUpBy) ?? '',
        periods,
        days: own.filter(day => periods.some(period => period.from <= day && day <= period.until)),
      };
    }),
    colleagues: colleagues.map(({ id, name }) => ({ id, name })),
  };
}

type Made = { readonly deviceId: Id<'device'> };

export function setUp(desk: Desk, request: Request, patientId: PatientId, entry: DeviceEntry): Promise<Made> {
  return changePatient(desk, request, { name: 'device.set-up', patientId }, async changing => {
    const { tx, actor, ids } = changing;
    const decided = await decide(changing, patientId, entry, null);
    const id = ids<'device row'>();
    const deviceId = id as string as Id<'device'>;
    const device = { ...decided, id, deviceId, patientId, practiceId: actor.practice.id };
    await insertDevice(tx, actor.orgId, device, recordedBy(changing));
    return { deviceId };
  });
}

export function correct(
  desk: Desk,
  request: Request,
  { patientId, deviceId }: ParamsOf<typeof contracts.correctDevice>,
  wanted: BodyOf<typeof contracts.correctDevice>,
): Promise<{ deviceId: Id<'device'> | null }> {
  return changePatient(desk, request, { name: 'device.corrected', patientId }, async changing => {
    const { tx, actor, ids } = changing;
    const wrong = await getDevice(changing, patientId, deviceId);
    const recorded = { ...recordedBy(changing), corrects: { id: wrong.id, reason: wanted.reason } };
    const id = ids<'device row'>();
    if (wanted.device === null) {
      await insertDevice(tx, actor.orgId, { ...wrong, id }, { ...recorded, withdrawn: true });
      return { deviceId: null };
    }
    const right = await decide(changing, patientId, wanted.device, wrong.returnedOn);
    const { practiceId } = wrong;
    await insertDevice(tx, actor.orgId, { ...right, id, deviceId, patientId, practiceId }, recorded);
    return { deviceId };
  });
}

export function giveBack(
  desk: Desk,
  request: Request,
  { patientId, deviceId }: ParamsOf<typeof contracts.returnDevice>,
  on: Day,
): Promise<Made> {
  return changePatient(desk, request, { name: 'device.returned', patientId }, async changing => {
    const { tx, actor, ids, now } = changing;
    const device = await getDevice(changing, patientId, deviceId);
    const { zone } = await getPatientIn(tx, actor.orgId, patientId);
    const day = decideReturn(on, device, localDay(now, zone));
    const it = { id: ids<'device return'>(), deviceId, patientId, on: day };
    await insertReturn(tx, actor.orgId, it, recordedBy(changing));
    return { deviceId };
  });
}

export function undoReturn(
  desk: Desk,
  request: Request,
  { patientId, deviceId }: ParamsOf<typeof contracts.undoReturn>,
  reason: string,
): Promise<Made> {
  return changePatient(desk, request, { name: 'device.return-undone', patientId }, async changing => {
    const { tx, actor, ids } = changing;
    const device = await getDevice(changing, patientId, deviceId);
    if (device.returnedOn === null) failWith('device.not-found');
    const it = { id: ids<'device return'>(), deviceId, reason };
    await withdrawReturn(tx, actor.orgId, it, recordedBy(changing));
    return { deviceId };
  });
}

const recordedBy = ({ now, actor }: Changing) => ({ at: now, by: actor.staffId });

async function decide(
  { tx, now, actor }: Changing,
  patientId: PatientId,
  entry: DeviceEntry,
  returnedOn: Day | null,
): Promise<DeviceEntry> {
  const patient = await getPatientIn(tx, actor.orgId, patientId);
  if (!(await isColleague(tx, actor.orgId, entry.setUpBy)))
    fail('enrolment.unknown-colleague', 'Choose who set the device up from the people of this practice.');
  return decideDevice(entry, { ...patient, returnedOn }, localDay(now, patient.zone));
}

async function getDevice(
  { tx, actor }: Changing,
  patientId: PatientId,
  deviceId: PatientDevice['deviceId'],
): Promise<PatientDevice> {
  const devices = await loadDevices(tx, actor.orgId, [patientId]);
  return devices.find(it => it.deviceId === deviceId) ?? failWith('device.not-found');
}
