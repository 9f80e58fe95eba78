import { type Day, firstDay, lastDay, type Month, monthOf } from '../basics/day.ts';
import type { PracticeId } from '../basics/id.ts';
import { localDay, type Zone } from '../basics/zone.ts';
import type { Consent } from '../people/consent.ts';
import { type Alignment, unalignedOn } from '../programs/access-alignment.ts';
import { apcmChecklist, isComplete, type KeptElement } from '../programs/apcm.ts';
import { type CollaborativeTeam, teamIn } from '../programs/collaborative-team.ts';
import type { DeviceDays, PatientDevice } from '../programs/device.ts';
import type { KeptPaper } from '../programs/paper.ts';
import { provesFor } from '../programs/program-terms.ts';
import type { CareFacts, MonthDevice } from './care-facts.ts';

/** What enrolment in a program left in the record, as a month's case takes it. Months ask; nothing is assumed. */

/** Devices by law: cleared, approved or exempt. Source: rule set medicare-2026-11, section 3, RPM. */
const byLaw: readonly PatientDevice['fdaStatus'][] = ['cleared', 'approved', 'exempt'];

/** Devices of the practice that somebody ordered by the month's end, with the days they sent. */
export function devicesOf(
  month: Month,
  practiceId: PracticeId,
  devices: readonly PatientDevice[],
  days: readonly DeviceDays[],
  papers: readonly KeptPaper[],
): readonly MonthDevice[] {
  const isOrdered = (it: PatientDevice) => {
    const program = it.kind === 'physiologic' ? 'RPM' : 'RTM';
    return papers.some(
      paper => paper.kind === 'device-order' && paper.on <= lastDay(month) && provesFor(paper, program),
    );
  };
  return devices
    .filter(it => it.practiceId === practiceId && isOrdered(it))
    .map(it => ({
      id: it.deviceId,
      kind: it.kind,
      automatic: it.sends === 'by-itself' && byLaw.includes(it.fdaStatus),
      setUpOn: it.setUpOn,
      setUpBy: it.setUpBy,
      days: days.find(one => one.deviceId === it.deviceId)?.days ?? [],
    }));
}

/** Behavioral papers each month needs its own of; a scale that was filled in within the month is one. */
export function behaviouralOf(
  month: Month,
  consents: readonly Pick<Consent, 'program'>[],
  papers: readonly KeptPaper[],
  teams: readonly CollaborativeTeam[],
  hasScale: boolean,
): CareFacts['behavioural'] {
  if (!consents.some(it => it.program === 'BHI' || it.program === 'CoCM')) return null;
  const has = (kind: KeptPaper['kind']) => papers.some(it => it.kind === kind && monthOf(it.on) === month);
  const team = teamIn(teams, month);
  return {
    ratingScale: hasScale || has('rating-scale'),
    registry: has('registry-entry'),
    psychiatricReview: has('psychiatric-review'),
    firstMonth: team?.firstMonth ?? null,
    careManagerId: team?.careManagerId ?? null,
  };
}

type Agreed = Pick<Consent, 'program' | 'givenAt'> & { readonly revokedAt: string | null };

/** Whether all thirteen elements are shown for the month, and how quality is reported. */
export function apcmOf(
  month: Month,
  zone: Zone,
  entries: readonly KeptElement[],
  known: {
    readonly consents: readonly Agreed[];
    readonly papers: readonly KeptPaper[];
    /** Since when somebody of the team looks after the patient in the program. */
    readonly enrolledOn: Day | null;
  },
): CareFacts['apcm'] {
  const agreed = known.consents.filter(it => it.program === 'APCM');
  if (agreed.length === 0) return null;
  const shown = [
    ...agreed
      .filter(it => it.revokedAt === null)
      .map(it => ({ element: 'consent' as const, on: localDay(it.givenAt, zone), where: '' })),
    ...known.papers
      .filter(it => provesFor(it, 'APCM'))
      .flatMap(({ kind, on, where }) =>
        kind === 'initiating-visit' || kind === 'care-plan' ? [{ element: kind, on, where }] : [],
      ),
    ...(known.enrolledOn ? [{ element: 'continuity' as const, on: known.enrolledOn, where: '' }] : []),
  ].filter(it => it.on <= lastDay(month));
  const lines = apcmChecklist(month, entries, shown);
  return {
    elements: isComplete(lines),
    qualityReporting: lines.some(it => it.element === 'performance' && it.state !== 'missing'),
  };
}

/** The alignment that holds in the month; of several the one in which the practice is the participant. */
export function accessOf(
  month: Month,
  practiceId: PracticeId,
  alignments: readonly Alignment[],
): CareFacts['access'] {
  const inForce = alignments.filter(
    it =>
      it.practiceId === practiceId &&
      it.alignedOn <= lastDay(month) &&
      (unalignedOn(it) ?? lastDay(month)) >= firstDay(month),
  );
  const own = inForce.find(it => it.role === 'participant') ?? inForce[0];
  if (!own) return null;
  const daysOf = (...kinds: Alignment['steps'][number]['kind'][]) =>
    own.steps.filter(it => kinds.includes(it.kind)).map(it => it.on);
  return {
    track: own.track,
    // The case tells a participant from its track by a colon.
    participant: own.role === 'participant' ? practiceId : own.participant.replaceAll(':', ' '),
    role: own.role,
    alignedOn: own.alignedOn,
    baselineReportedOn: daysOf('baseline-reported')[0] ?? null,
    reportsOn: daysOf('reported', 'period-end-reported'),
    reviews: own.steps.flatMap(it =>
      it.kind === 'update-reviewed'
        ? [{ on: it.on, by: it.by, minutes: it.minutes, action: it.said !== '' }]
        : [],
    ),
  };
}
