import type { Actor } from '@trellis/core/access/staff';
import { type Day, firstDay, lastDay, monthOf, plusDays, plusMonths } from '@trellis/core/basics/day';
import type { Id, PatientId } from '@trellis/core/basics/id';
import { atLocal } from '@trellis/core/basics/zone';
import { activeProblems } from '@trellis/core/chart/chart';
import { type Consent, type Program, statementsOf, textVersionOf } from '@trellis/core/people/consent';
import { apcmElements, isOfPractice } from '@trellis/core/programs/apcm';
import type { Enrolment } from '@trellis/core/programs/enrolment';
import { isShared, type PaperKind } from '@trellis/core/programs/paper';
import { loadConditions } from '../chart/chart.store.ts';
import { insertConsent } from '../people/consent.store.ts';
import { insertQmbChecks } from '../people/qmb.store.ts';
import { type Changing, changePatient, type Desk } from '../platform/change.ts';
import { insertApcmElements } from '../programs/apcm.store.ts';
import { insertTeam } from '../programs/collaborative-team.store.ts';
import { insertDevice } from '../programs/device.store.ts';
import { insertEnrolment, insertPapers } from '../programs/enrolment.store.ts';
import type { Admitted, CareTeam } from './care.service.ts';
import { cuffDaysBack, demoCuff } from './home-readings.ts';
import type { Life } from './life.ts';

const isAlive = ({ course }: Life): boolean => course.deceasedOn === null;

/** Who is in more than chronic care, of the first people: the last of them, so that the first ones stay plain. */
export function severalPrograms<One extends { readonly life: Life }>(ward: readonly One[]) {
  const enrolled = ward.filter(it => isAlive(it.life) && it.life.enrolment !== null);
  const others = ward.filter(
    it => isAlive(it.life) && it.life.enrolment === null && it.life.course.illnesses.length > 1,
  );
  const [collaborative, behavioural, monitored] = enrolled.slice(-3);
  return { collaborative, behavioural, monitored, primary: others.at(-1) };
}

type Asked = {
  readonly patientId: PatientId;
  readonly careManager: Actor;
  readonly provider: Actor;
  readonly today: Day;
};
type Act = (changing: Changing, asked: Asked) => Promise<void>;

/** One of each: a cuff with its readings, behavioral care, collaborative care, primary care by its elements. */
export async function saveFurtherPrograms(
  desk: Desk,
  team: CareTeam,
  ward: readonly Admitted[],
  today: Day,
): Promise<void> {
  const { collaborative, behavioural, monitored, primary } = severalPrograms(ward);
  const acts: readonly (readonly [Admitted | undefined, Act])[] = [
    [monitored, monitor],
    [behavioural, careForMood],
    [collaborative, careTogether],
    [primary, carePrimarily],
  ];
  for (const [admitted, act] of acts) {
    const careManager = admitted && team.careManagers[admitted.careManager];
    if (!admitted || !careManager) continue;
    const { patientId } = admitted;
    const request = { actor: careManager, requestId: desk.ids(), policy: 'operator' };
    await changePatient(desk, request, { name: 'demo.loaded', patientId }, changing =>
      act(changing, { patientId, careManager, provider: team.provider, today }),
    );
  }
}

async function monitor(changing: Changing, asked: Asked): Promise<void> {
  const setUpOn = plusDays(asked.today, -cuffDaysBack);
  await enrolIn(changing, asked, 'RPM', setUpOn, [
    ['initiating-visit', plusDays(setUpOn, -20)],
    ['device-order', setUpOn],
  ]);
  const id = changing.ids<'device row'>();
  const { staffId, practice } = asked.careManager;
  await insertDevice(
    changing.tx,
    changing.actor.orgId,
    {
      ...demoCuff,
      ...{ id, deviceId: id as string as Id<'device'>, patientId: asked.patientId, practiceId: practice.id },
      ...{ kind: 'physiologic', sends: 'by-itself', fdaStatus: 'cleared', fdaSaidBy: 'The label' },
      ...{ measures: ['8462-4', '8480-6'], setUpOn, setUpBy: staffId },
    },
    { at: changing.now, by: staffId },
  );
}

async function careForMood(changing: Changing, asked: Asked): Promise<void> {
  const on = plusDays(asked.today, -75);
  await enrolIn(changing, asked, 'BHI', on, [
    ['initiating-visit', plusDays(on, -9)],
    ['behavioural-plan', on],
    ...[60, 30, 2].map(back => ['rating-scale', plusDays(asked.today, -back)] as const),
  ]);
}

async function careTogether(changing: Changing, asked: Asked): Promise<void> {
  const from = plusDays(asked.today, -50);
  const monthly = [45, 15, 1].map(back => plusDays(asked.today, -back));
  await enrolIn(changing, asked, 'CoCM', from, [
    ['initiating-visit', plusDays(from, -6)],
    ['behavioural-plan', from],
    ...monthly.flatMap(on =>
      (['rating-scale', 'registry-entry', 'psychiatric-review'] as const).map(kind => [kind, on] as const),
    ),
  ]);
  const { staffId, practice } = asked.careManager;
  await insertTeam(
    changing.tx,
    changing.actor.orgId,
    {
      ...{ id: changing.ids<'collaborative team'>(), patientId: asked.patientId, practiceId: practice.id },
      ...{ from, firstMonth: monthOf(from), careManagerId: staffId, consultant: 'Dr. Ines Haddad, MD' },
    },
    { at: changing.now, by: staffId },
  );
}

/** Last month whole, this month what has been shown so far. */
async function carePrimarily(changing: Changing, asked: Asked): Promise<void> {
  const { patientId, careManager, provider, today } = asked;
  const { orgId } = changing.actor;
  const on = plusDays(today, -66);
  await enrolIn(changing, asked, 'APCM', on, [
    ['initiating-visit', plusDays(on, -4)],
    ['care-plan', on],
    ['plan-copy-given', on],
  ]);
  const thisMonth = monthOf(today);
  const lastMonth = plusMonths(thisMonth, -1);
  const said = (
    of: PatientId | null,
    month: typeof thisMonth,
    elements: readonly (typeof apcmElements)[number][],
  ) =>
    elements.map(element => ({
      ...{ id: changing.ids<'apcm element'>(), practiceId: careManager.practice.id, patientId: of, month },
      ...{ element, where: of ? 'Note of the month' : 'Practice handbook' },
      path: element === 'performance' ? ('shared-savings' as const) : null,
    }));
  const own = apcmElements.filter(it => !isOfPractice(it));
  const ofAll = apcmElements.filter(isOfPractice);
  await insertApcmElements(changing.tx, orgId, said(patientId, lastMonth, own), {
    ...{ at: changing.now, by: careManager.staffId },
  });
  await insertApcmElements(
    changing.tx,
    orgId,
    [...said(null, lastMonth, ofAll), ...said(null, thisMonth, ofAll.slice(0, 3))],
    { at: changing.now, by: provider.staffId },
  );
  await insertQmbChecks(
    changing.tx,
    orgId,
    [
      {
        ...{ id: changing.ids<'qmb check'>(), patientId, status: 'not-qmb', how: 'eligibility-reply' },
        ...{ from: firstDay(lastMonth), until: lastDay(thisMonth), where: 'Eligibility reply of the month' },
      },
    ],
    { at: changing.now, by: careManager.staffId, source: 'staff' },
  );
}

async function enrolIn(
  { tx, ids, actor: { orgId } }: Changing,
  { patientId, careManager, provider }: Asked,
  program: Program,
  on: Day,
  papers: readonly (readonly [PaperKind, Day])[],
): Promise<void> {
  const { zone, id: practiceId } = careManager.practice;
  const enrolledAt = atLocal(on, '10:30', zone);
  const recorded = { at: enrolledAt, by: careManager.staffId };
  const agreed = { patientId, program, practiceId, billingPractitionerId: provider.staffId };
  const consent: Consent = {
    ...{ ...agreed, id: ids<'consent'>(), form: 'verbal', givenAt: atLocal(on, '10:10', zone) },
    ...{ told: statementsOf[program], textVersion: textVersionOf(program), language: 'en' },
    obtainedBy: careManager.staffId,
  };
  const [problem] = activeProblems(await loadConditions(tx, orgId, patientId));
  const enrolment: Enrolment = {
    ...{ ...agreed, id: ids<'enrolment'>(), careManagerId: careManager.staffId, consent, enrolledAt },
    ...{ conditionIds: problem ? [problem.id] : [], papers: [] },
  };
  await insertConsent(tx, orgId, consent, recorded);
  await insertEnrolment(tx, orgId, enrolment, recorded);
  await insertPapers(
    tx,
    orgId,
    papers.map(([kind, day]) => ({
      paper: {
        ...{ id: ids<'paper'>(), patientId, kind, on: day, where: 'EHR' },
        ...(!isShared(kind) && { program }),
      },
      recorded,
    })),
  );
}
