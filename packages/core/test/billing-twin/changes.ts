import {
  type Day,
  firstDay,
  lastDay,
  type Month,
  plusDays,
  plusMonths,
  plusMonthsOf,
} from '../../src/basics/day.ts';
import { type Instant, plusSeconds } from '../../src/basics/instant.ts';
import type { Zone } from '../../src/basics/zone.ts';
import { type BillingCase, billingCaseSchema, momentOf } from '../../src/billing/billing-case.ts';
import { at, type Draft, type Draw, dayIn } from './cases.ts';

/** One fact of a case changed. A change that finds nothing to change says so by `false`. */
type Change = (it: Draft, draw: Draw, month: Month) => boolean;

const some = <T>(draw: Draw, items: T[] | undefined, change: (one: T) => void): boolean => {
  if (!items?.length) return false;
  change(draw.oneOf(items));
  return true;
};
const drop = <T>(draw: Draw, items: T[] | undefined): boolean => {
  if (!items?.length) return false;
  items.splice(draw.below(items.length), 1);
  return true;
};
const shiftEnd =
  (seconds: number): Change =>
  (it, draw) =>
    some(
      draw,
      it.time?.filter(one => momentOf(one.end) > plusSeconds(momentOf(one.start), 61)),
      one => {
        one.end = plusSeconds(momentOf(one.end), seconds);
      },
    );
const behaviouralOf = (it: Draft) => (it.behavioural ? [it.behavioural] : []);
const claim = (it: Draft, code: string, on: Day, by: string, practice: string): boolean => {
  it.otherClaims = [...(it.otherClaims ?? []), { code, on, month: on.slice(0, 7) as Month, by, practice }];
  return true;
};

const changes: Readonly<Record<string, Change>> = {
  'a consent removed': (it, draw) => drop(draw, it.consents),
  'a consent moved into the month': (it, draw, month) =>
    some(draw, it.consents, one => {
      one.at = at(it as BillingCase, dayIn(month, 2 + draw.below(26)), '12:30');
    }),
  'a consent moved by a year and a day': (it, draw) =>
    some(draw, it.consents, one => {
      one.at = plusSeconds(momentOf(one.at), 366 * 86_400);
    }),
  'a consent revoked in the month': (it, draw, month) =>
    some(
      draw,
      it.consents?.filter(one => !['RPM', 'APCM'].includes(one.program)),
      one => {
        one.revokedAt = at(it as BillingCase, dayIn(month, 2 + draw.below(26)), '12:30');
      },
    ),
  'a consent revoked before the month': (it, draw, month) =>
    some(draw, it.consents, one => {
      one.revokedAt = at(it as BillingCase, plusDays(firstDay(month), -1), '12:30');
    }),
  'a minute taken': shiftEnd(-60),
  'a second taken': shiftEnd(-1),
  'a second given': shiftEnd(1),
  'twenty minutes given': shiftEnd(1200),
  'an entry removed': (it, draw) => drop(draw, it.time),
  'an entry moved to the next month': (it, draw) =>
    some(draw, it.time, one => {
      one.start = plusSeconds(momentOf(one.start), 31 * 86_400);
      one.end = plusSeconds(momentOf(one.end), 31 * 86_400);
    }),
  'an entry laid across the end of the month': (it, draw, month) =>
    some(draw, it.time, one => {
      const length = (Date.parse(one.end) - Date.parse(one.start)) / 1000;
      const end = at(it as BillingCase, plusDays(lastDay(month), 1), '00:00') as Instant;
      one.start = plusSeconds(end, -draw.below(length));
      one.end = plusSeconds(momentOf(one.start), length);
    }),
  'a colleague in the same meeting': (it, draw) =>
    some(
      draw,
      it.time?.filter(one => one.by === 'rn1' && one.programs.length === 1),
      one => {
        it.time?.push({
          ...one,
          id: 'both',
          by: 'sw1',
          end: plusSeconds(momentOf(one.end), draw.oneOf([0, 1, 300])),
        });
      },
    ),
  'the same minutes logged to a second program': (it, draw) =>
    some(
      draw,
      it.time?.filter(one => one.by === 'rn1' && one.programs.length === 1),
      one => {
        const other = it.consents?.find(
          given => ['CCM', 'BHI', 'RPM'].includes(given.program) && !one.programs.includes(given.program),
        );
        if (other) it.time?.push({ ...one, id: 'twice', programs: [other.program] });
      },
    ),
  'the same minutes logged to another patient': (it, draw) =>
    some(draw, it.time, one => {
      it.otherPatientTime = [
        {
          patient: 'Z',
          by: one.by,
          start: one.start,
          end: plusSeconds(momentOf(one.start), 60),
          programs: ['CCM'],
        },
      ];
    }),
  'a live contact that was none': (it, draw) =>
    some(
      draw,
      it.time?.filter(one => one.interactive === true),
      one => {
        one.interactive = false;
      },
    ),
  'work that is part of the discharge': (it, draw) =>
    it.discharges !== undefined &&
    some(draw, it.time, one => {
      one.partOf = 'tcm:d1';
    }),
  'a role that is not clinical': (it, draw) =>
    some(
      draw,
      it.practitioners?.filter(one => it.time?.some(entry => entry.by === one.id)),
      one => {
        if (one.role !== 'qhp') one.role = 'non-clinical';
      },
    ),
  'a role of another kind': (it, draw) =>
    some(
      draw,
      it.practitioners?.filter(one => one.role !== 'qhp' && it.time?.some(entry => entry.by === one.id)),
      one => {
        one.role = draw.oneOf([
          'clinical-staff',
          'auxiliary',
          'therapist',
          'bh-care-manager',
          'psychiatric-consultant',
        ] as const);
      },
    ),
  'a visit removed': (it, draw) => drop(draw, it.visits),
  'a visit a year earlier': (it, draw) =>
    some(draw, it.visits, one => {
      one.on = plusMonthsOf(one.on, -12);
    }),
  'a visit four years earlier': (it, draw) =>
    some(draw, it.visits, one => {
      one.on = plusMonthsOf(one.on, -48);
    }),
  'a visit that was 99211': (it, draw) =>
    some(
      draw,
      it.visits?.filter(one => one.code.startsWith('992')),
      one => {
        one.code = '99211';
      },
    ),
  'a visit that names no need': (it, draw) =>
    some(
      draw,
      it.visits?.filter(one => one.initiates),
      one => {
        one.initiates = [];
      },
    ),
  'a visit by another practice': (it, draw) =>
    some(draw, it.visits, one => {
      one.by = 'dr9';
      one.practice = 'B';
    }),
  'a plan removed': (it, draw) => drop(draw, it.carePlans),
  'a plan whose copy was not given': (it, draw) =>
    some(draw, it.carePlans, one => {
      one.copyGivenOn = null;
    }),
  'a plan made after the month': (it, draw, month) =>
    some(draw, it.carePlans, one => {
      one.establishedOn = plusDays(lastDay(month), 1);
      one.copyGivenOn = one.establishedOn;
    }),
  'the decision making of the month': (it, draw, month) => {
    it.mdm = [
      {
        month: draw.oneOf([month, plusMonths(month, -1)]),
        level: draw.oneOf(['low', 'moderate', 'high']),
        by: 'dr1',
      },
    ];
    return true;
  },
  'a condition less': it => {
    it.patient.chronicConditions = Math.max(0, (it.patient.chronicConditions ?? 0) - 1);
    return true;
  },
  'a QMB or none': it => {
    it.patient.qmb = !it.patient.qmb;
    return it.apcm !== undefined;
  },
  death: (it, draw, month) => {
    it.patient.deceasedOn = dayIn(month, 2 + draw.below(26));
    return true;
  },
  'another zone': it => {
    it.patient.timeZone = (
      it.patient.timeZone === 'Pacific/Guam' ? 'Pacific/Honolulu' : 'Pacific/Guam'
    ) as Zone;
    return true;
  },
  'the month before': it => {
    it.month = plusMonths(it.month as Month, -1);
    return true;
  },
  'a reading removed': (it, draw) =>
    some(draw, it.readings, one => void one.days.splice(draw.below(one.days.length), 1)),
  'fourteen readings more': (it, draw) =>
    some(draw, it.readings, one => {
      const last = one.days.at(-1);
      if (last) for (let i = 1; i <= 14; i += 1) one.days.push(plusDays(last, i));
    }),
  'a device whose values are typed': (it, draw) =>
    some(draw, it.devices, one => {
      one.automatic = false;
    }),
  'a device set up a month earlier': (it, draw) =>
    some(draw, it.devices, one => {
      if (one.setUpOn) one.setUpOn = plusDays(one.setUpOn, -30);
    }),
  'a set-up that was claimed': (it, _draw, month) =>
    it.devices !== undefined &&
    claim(
      it,
      it.devices[0]?.kind === 'physiologic' ? '99453' : '98975',
      dayIn(plusMonths(month, -1), 4),
      'dr1',
      'A',
    ),
  "another practice's claim of CCM": (it, _draw, month) => claim(it, '99490', lastDay(month), 'dr9', 'B'),
  "another practice's claim of RPM": (it, _draw, month) => claim(it, '99454', lastDay(month), 'dr9', 'B'),
  "another practice's claim of APCM": (it, _draw, month) =>
    it.apcm !== undefined && claim(it, 'G0557', lastDay(month), 'dr9', 'B'),
  "another practice's claim of CHI": (it, _draw, month) => claim(it, 'G0019', lastDay(month), 'dr9', 'B'),
  'a claim of hospice oversight': (it, draw, month) =>
    claim(it, draw.oneOf(['G0181', 'G0182', '90960']), lastDay(month), draw.oneOf(['dr1', 'dr9']), 'A'),
  'a claim of 99484': (it, _draw, month) =>
    it.apcm === undefined && claim(it, '99484', lastDay(month), 'dr1', 'A'),
  'a claim of the discharge': (it, _draw) =>
    it.discharges?.[0]?.visit !== undefined && claim(it, '99495', it.discharges[0].visit.on, 'dr9', 'B'),
  'a claim of G0136': (it, draw, month) =>
    it.screenings !== undefined &&
    claim(it, 'G0136', dayIn(plusMonths(month, draw.oneOf([-5, -6, -7])), 11), 'dr9', 'B'),
  'a contact later': (it, draw) =>
    some(
      draw,
      it.discharges?.flatMap(one => one.contacts ?? []),
      one => {
        one.at = plusSeconds(momentOf(one.at), 86_400);
      },
    ),
  'a contact that failed': (it, draw) =>
    some(
      draw,
      it.discharges?.flatMap(one => one.contacts ?? []),
      one => {
        one.reached = false;
      },
    ),
  'two attempts that failed': (it, draw) =>
    some(draw, it.discharges, one => {
      const [first] = one.contacts ?? [];
      if (first)
        one.contacts = [0, 3600].map(late => ({
          ...first,
          reached: false,
          at: plusSeconds(momentOf(first.at), late),
        }));
    }),
  'a contact by another practice': (it, draw) =>
    some(
      draw,
      it.discharges?.flatMap(one => one.contacts ?? []),
      one => {
        one.by = 'rn9';
      },
    ),
  'a face-to-face visit later': (it, draw) =>
    some(draw, it.discharges, one => {
      if (one.visit) one.visit.on = plusDays(one.visit.on, draw.oneOf([1, 4, 7]));
    }),
  'a reconciliation later': (it, draw) =>
    some(draw, it.discharges, one => {
      if (one.medicationReconciledOn) one.medicationReconciledOn = plusDays(one.medicationReconciledOn, 1);
    }),
  'a discharge to a nursing facility': (it, draw) =>
    some(draw, it.discharges, one => {
      one.to = 'snf';
    }),
  'a discharge of lower complexity': (it, draw) =>
    some(draw, it.discharges, one => {
      one.mdm = one.mdm === 'high' ? 'moderate' : 'low';
    }),
  'a second discharge': (it, draw) =>
    some(draw, it.discharges, one => {
      const later = draw.oneOf([10, 29, 30]);
      it.discharges?.push({
        ...one,
        id: 'd2',
        on: plusDays(one.on, later),
        contacts: (one.contacts ?? []).map(contact => ({
          ...contact,
          at: plusSeconds(momentOf(contact.at), later * 86_400),
        })),
        ...(one.visit ? { visit: { ...one.visit, on: plusDays(one.visit.on, later) } } : {}),
        ...(one.medicationReconciledOn
          ? { medicationReconciledOn: plusDays(one.medicationReconciledOn, later) }
          : {}),
      });
    }),
  'no rating scale': (it, draw) =>
    some(draw, behaviouralOf(it), one => {
      one.ratingScale = false;
    }),
  'no registry': (it, draw) =>
    some(draw, behaviouralOf(it), one => {
      one.registry = false;
    }),
  'another first month': (it, draw, month) =>
    some(draw, behaviouralOf(it), one => {
      one.firstMonth = one.firstMonth === month ? plusMonths(month, -2) : month;
    }),
  'elements not attested': (it, draw) =>
    some(draw, it.apcm ? [it.apcm] : [], one => {
      one.elements = false;
    }),
  'a planning talk not face to face': (it, draw) =>
    some(draw, it.advanceCarePlanning, one => {
      one.faceToFace = false;
    }),
  'a planning talk on another day': (it, draw) =>
    some(draw, it.advanceCarePlanning, one => {
      one.on = plusDays(one.on, 1);
    }),
  'a screening minute less': (it, draw) =>
    some(draw, it.screenings, one => {
      one.minutes = (one.minutes ?? 0) - 1;
    }),
  'a baseline a day later': it => {
    if (!it.access?.baselineReportedOn) return false;
    it.access.baselineReportedOn = plusDays(it.access.baselineReportedOn, 1);
    return true;
  },
  'a review a minute shorter': (it, draw) =>
    some(draw, it.access?.updateReviews, one => {
      one.minutes = (one.minutes ?? 0) - 1;
    }),
  'a rural clinic': it => {
    for (const one of it.practices ?? [])
      if (one.id === 'A') one.kind = one.kind === 'office' ? 'RHC' : 'office';
    return true;
  },
};

export type Changed = { readonly what: string; readonly after: BillingCase };

/** The case with one fact changed; the draw says which kind of change is tried first. */
export function changedCase(it: BillingCase, draw: Draw): Changed {
  const names = Object.keys(changes);
  const first = draw.below(names.length);
  for (let step = 0; step < names.length; step += 1) {
    const what = names[(first + step) % names.length] ?? '';
    const draft = structuredClone(it) as Draft;
    if (changes[what]?.(draft, draw, it.month as Month) && JSON.stringify(draft) !== JSON.stringify(it))
      return { what, after: billingCaseSchema.parse(draft) as BillingCase };
  }
  throw new RangeError(`Nothing of ${it.id} can be changed.`);
}
