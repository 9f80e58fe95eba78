import { plusDays } from '../basics/day.ts';
import type { Ids, PatientId, SpanId, StaffId } from '../basics/id.ts';
import { plusSeconds } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { type Range, secondsOf, splitAt, totalSeconds, without } from '../basics/range.ts';
import { localDay, startOfDay, type Zone } from '../basics/zone.ts';
import { mayServe } from './attribution.ts';
import { mayCount } from './performers.ts';
import type { CountedPiece, WorkSpan } from './span.ts';

/** Where a patient's day begins, and what work for her counts towards. */
export type Counting = {
  readonly zone: Zone;
  /** What she is in when the work is counted. */
  readonly enrolled: readonly string[];
  /** The discharge whose transition a talk with her would be part of. */
  readonly discharge: CountedPiece['partOf'];
};

/** Ranges that pieces already hold: nobody's second and no patient's second is given twice. */
export type Taken = {
  readonly byPatient: ReadonlyMap<PatientId, readonly Range[]>;
  readonly byStaff: ReadonlyMap<StaffId, readonly Range[]>;
};

export type NotCounted = {
  readonly spanId: SpanId;
  readonly patientId: PatientId;
  readonly seconds: number;
  readonly why:
    | 'performer'
    | 'patient-already-counted'
    | 'staff-already-counted'
    | 'shared-with-another-patient';
};

/**
 * Turns recorded spans into counted pieces.
 *
 * Law: for each span and patient, seconds of the span = seconds counted + seconds not counted; what
 * several patients share is split between them so that their pieces never sum to more than the span.
 * The order of the input changes nothing.
 */
export function countPieces(
  spans: readonly WorkSpan[],
  countingOf: (patient: PatientId) => Counting,
  taken: Taken,
  ids: Ids,
): { readonly pieces: readonly CountedPiece[]; readonly notCounted: readonly NotCounted[] } {
  const byPatient = new Map([...taken.byPatient].map(([id, ranges]) => [id, [...ranges]]));
  const byStaff = new Map([...taken.byStaff].map(([id, ranges]) => [id, [...ranges]]));
  const pieces: CountedPiece[] = [];
  const notCounted: NotCounted[] = [];

  for (const span of [...spans].sort(byStartThenId)) {
    for (const { patientId, share } of shares(span)) {
      const refuse = (why: NotCounted['why'], seconds: number) => {
        if (seconds > 0) notCounted.push({ spanId: span.id, patientId, seconds, why });
      };
      refuse('shared-with-another-patient', secondsOf(span.range) - (share ? secondsOf(share) : 0));
      if (!share) continue;
      const { zone, enrolled, discharge } = countingOf(patientId);
      const served = mayServe(span.activity, enrolled);
      const programs = served.filter(it => mayCount(it, span.credential));
      // Someone whose minutes do not count must not stand in the way of a colleague's in the same conference.
      if (served.length > 0 && programs.length === 0) {
        refuse('performer', secondsOf(share));
        continue;
      }
      const patientRanges = entry(byPatient, patientId);
      const staffRanges = entry(byStaff, span.staffId);
      const freeForPatient = without(share, patientRanges);
      refuse('patient-already-counted', secondsOf(share) - totalSeconds(freeForPatient));
      const free = freeForPatient.flatMap(range => without(range, staffRanges));
      refuse('staff-already-counted', totalSeconds(freeForPatient) - totalSeconds(free));

      for (const range of free.flatMap(part => splitAt(part, midnightsWithin(part, zone)))) {
        patientRanges.push(range);
        staffRanges.push(range);
        pieces.push({
          id: ids<'counted piece'>(),
          spanId: span.id,
          patientId,
          staffId: span.staffId,
          range,
          program: programs[0] ?? null,
          programs,
          partOf: span.activity === 'contact' ? discharge : null,
          serviceDay: localDay(range.start, zone),
        });
      }
    }
  }
  return { pieces, notCounted };
}

/** Neighbouring whole-second shares, the first ones a second longer where it does not divide evenly. */
function shares(span: WorkSpan): readonly { patientId: PatientId; share: Range | undefined }[] {
  const patients = [...new Set(span.patientIds)].sort();
  const total = secondsOf(span.range);
  const each = Math.floor(total / patients.length);
  const longer = total - each * patients.length;
  let start = span.range.start;
  return patients.map((patientId, i) => {
    const end = plusSeconds(start, each + (i < longer ? 1 : 0));
    const share = start < end ? { start, end } : undefined;
    start = end;
    return { patientId, share };
  });
}

function midnightsWithin(range: Range, zone: Zone) {
  const last = localDay(range.end, zone);
  const midnights = [];
  for (let day = plusDays(localDay(range.start, zone), 1); day <= last; day = plusDays(day, 1))
    midnights.push(startOfDay(day, zone));
  return midnights;
}

const byStartThenId = (a: WorkSpan, b: WorkSpan): number =>
  byText(a.range.start, b.range.start) || byText(a.id, b.id);

function entry<Key>(map: Map<Key, Range[]>, key: Key): Range[] {
  const known = map.get(key);
  if (known) return known;
  const made: Range[] = [];
  map.set(key, made);
  return made;
}
