import type { Day, Month } from '../basics/day.ts';
import type { Id, StaffId } from '../basics/id.ts';
import type { Instant } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { localDay } from '../basics/zone.ts';
import type { Kept, TakenBack } from './packet-facts.ts';
import { asWritten, kept, type Reading, takenBackOf } from './packet-reading.ts';

type Row<Kind extends string> = Kept & { readonly id: Id<Kind>; readonly takenBack: TakenBack };

/** What programs ask for beside consent, plan, contacts and time, each row with who wrote it down and when. */
export type CareRows = {
  readonly devices: readonly (Row<'device row'> & {
    readonly deviceId: Id<'device'>;
    readonly kind: string;
    readonly sends: string;
    readonly maker: string;
    readonly model: string;
    readonly serial: string;
    readonly fdaStatus: string;
    readonly fdaSaidBy: string;
    /** LOINC codes. */
    readonly measures: readonly string[];
    readonly setUpOn: Day;
    readonly setUpBy: StaffId;
  })[];
  readonly returns: readonly (Row<'device row'> & { readonly deviceId: Id<'device'>; readonly on: Day })[];
  /** Values of the chart that a device took, each with the resource and version it stands in. */
  readonly readings: readonly {
    readonly id: Id<'chart fact'>;
    readonly resourceId: string;
    readonly version: number;
    readonly code: string;
    readonly measuredAt: Instant;
    readonly value: string;
    readonly unit: string | null;
  }[];
  readonly teams: readonly (Row<'collaborative team'> & {
    readonly from: Day;
    readonly firstMonth: Month;
    readonly careManagerId: StaffId;
    readonly consultant: string;
  })[];
  readonly scales: readonly (Row<'assessment'> & {
    readonly instrument: string;
    readonly mode: string;
    readonly finishedAt: Instant;
    /** Score and band as they were told, as text: what is stored may come in any order of keys. */
    readonly result: string;
  })[];
  readonly elements: readonly (Row<'apcm element'> & {
    readonly isOfPatient: boolean;
    readonly element: string;
    readonly where: string;
    readonly path: string | null;
  })[];
  readonly alignments: readonly (Row<'access alignment'> & {
    readonly track: string;
    readonly role: string;
    readonly participant: string;
    readonly on: Day;
  })[];
  readonly steps: readonly (Row<'access step'> & {
    readonly alignmentId: Id<'access alignment'>;
    readonly kind: string;
    readonly on: Day;
    readonly staffId: StaffId | null;
    readonly minutes: number | null;
    readonly said: string;
    readonly why: string | null;
  })[];
  readonly stays: readonly (Row<'after stay'> & {
    readonly stayId: Id<'discharge'>;
    readonly wentTo: string | null;
    readonly visitOn: Day | null;
    readonly visitBy: StaffId | null;
    readonly decision: string | null;
    readonly reconciledOn: Day | null;
  })[];
  readonly qmb: readonly (Row<'qmb check'> & {
    readonly status: string;
    readonly from: Day;
    readonly until: Day;
    readonly how: string;
    readonly where: string;
  })[];
  readonly others: readonly (Row<'other practitioner'> & {
    readonly who: string;
    readonly from: Day;
    readonly until: Day | null;
    readonly learnedFrom: string;
  })[];
  /** Which legal set somebody chose. */
  readonly choices: readonly (Kept & {
    readonly id: Id<'month choice'>;
    readonly family: string | null;
    readonly codes: readonly string[] | null;
  })[];
};

export const noCareRows: CareRows = {
  devices: [],
  returns: [],
  readings: [],
  teams: [],
  scales: [],
  elements: [],
  alignments: [],
  steps: [],
  stays: [],
  qmb: [],
  others: [],
  choices: [],
};

/** The rows behind what the case says of devices, stays, teams, elements and alignments. */
export function careOf(rows: CareRows, reading: Reading) {
  const { person, there } = reading;
  const written = (row: Kept & { readonly takenBack: TakenBack }) => ({
    ...kept(row, reading),
    takenBack: takenBackOf(row.takenBack, reading),
  });
  return {
    devices: asWritten(rows.devices).map(it => ({
      ...{ id: it.id, deviceId: it.deviceId, kind: it.kind, sends: it.sends },
      ...{ maker: it.maker, model: it.model, serial: it.serial },
      ...{ fdaStatus: it.fdaStatus, fdaSaidBy: it.fdaSaidBy, measures: it.measures },
      setUpOn: it.setUpOn,
      setUpBy: person(it.setUpBy),
      ...written(it),
    })),
    returns: asWritten(rows.returns).map(it => ({
      ...{ id: it.id, deviceId: it.deviceId, on: it.on },
      ...written(it),
    })),
    readings: readingsOf(rows, reading),
    collaborativeTeams: asWritten(rows.teams).map(it => ({
      ...{ id: it.id, from: it.from, firstMonth: it.firstMonth },
      careManager: person(it.careManagerId),
      psychiatricConsultant: it.consultant,
      ...written(it),
    })),
    ratingScales: asWritten(rows.scales).map(it => ({
      ...{ id: it.id, instrument: it.instrument, mode: it.mode },
      finishedAt: it.finishedAt,
      finishedThere: there(it.finishedAt),
      result: JSON.parse(it.result) as unknown,
      ...written(it),
    })),
    primaryCareElements: asWritten(rows.elements).map(it => ({
      ...{ id: it.id, of: it.isOfPatient ? 'patient' : 'practice', element: it.element },
      ...{ where: it.where, path: it.path },
      ...written(it),
    })),
    accessAlignments: asWritten(rows.alignments).map(it => ({
      ...{ id: it.id, track: it.track, role: it.role, participant: it.participant, alignedOn: it.on },
      ...written(it),
      steps: asWritten(rows.steps.filter(one => one.alignmentId === it.id)).map(one => ({
        ...{ id: one.id, kind: one.kind, on: one.on },
        by: one.staffId && person(one.staffId),
        ...{ minutes: one.minutes, said: one.said, why: one.why },
        ...written(one),
      })),
    })),
    afterStays: asWritten(rows.stays).map(it => ({
      ...{ id: it.id, stayId: it.stayId, wentTo: it.wentTo, visitOn: it.visitOn },
      visitBy: it.visitBy && person(it.visitBy),
      ...{ decisionMaking: it.decision, medicationReconciledOn: it.reconciledOn },
      ...written(it),
    })),
    costShareChecks: asWritten(rows.qmb).map(it => ({
      ...{ id: it.id, status: it.status, from: it.from, until: it.until, how: it.how, where: it.where },
      ...written(it),
    })),
    otherPractitioners: asWritten(rows.others).map(it => ({
      ...{ id: it.id, who: it.who, from: it.from, until: it.until, learnedFrom: it.learnedFrom },
      ...written(it),
    })),
    choices: asWritten(rows.choices).map(it => ({
      ...{ id: it.id, family: it.family, codes: it.codes },
      ...kept(it, reading),
    })),
  };
}
export type PacketCare = ReturnType<typeof careOf>;

/** The values behind the days that were judged, and no others: what came into the chart since is not in the packet. */
function readingsOf({ readings, devices }: CareRows, { judged, zone, there }: Reading) {
  const measures = new Map(devices.map(it => [it.deviceId as string, it.measures]));
  return (judged.readings ?? []).flatMap(({ device, days }) =>
    readings
      .map(it => ({ ...it, day: localDay(it.measuredAt, zone) }))
      .filter(it => measures.get(device)?.includes(it.code) && days.includes(it.day))
      .toSorted((a, b) => byText(a.measuredAt, b.measuredAt) || byText(a.id, b.id))
      .map(it => ({
        ...{ id: it.id, device, day: it.day, code: it.code, value: it.value, unit: it.unit },
        ...{ measuredAt: it.measuredAt, measuredThere: there(it.measuredAt) },
        observation: `Observation/${it.resourceId}`,
        version: it.version,
      })),
  );
}
