/** What it costs to look in every organization for who is to be paged. `npm run bench -- paging [organizations]` */
import type { Actor } from '@trellis/core/access/staff';
import type { Day } from '@trellis/core/basics/day';
import { plusSeconds } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import { weekdays } from '@trellis/core/people/best-time';
import type { Patient } from '@trellis/core/people/patient';
import { createDesk } from '../packages/server/src/app.ts';
import { keepAskedForm } from '../packages/server/src/assessments/asked-form.store.ts';
import { insertAssessment } from '../packages/server/src/assessments/assessment.store.ts';
import { insertDanger } from '../packages/server/src/assessments/danger.store.ts';
import { joinDatabase } from '../packages/server/src/database.ts';
import { createPracticeWithStaff } from '../packages/server/src/demo.ts';
import { loadPagingPlan } from '../packages/server/src/messages/paging-plan.ts';
import { newPagingTally } from '../packages/server/src/messages/paging-tally.ts';
import { pageEverywhere } from '../packages/server/src/messages/paging-ticker.ts';
import { insertDuty, insertReach } from '../packages/server/src/messages/roster.store.ts';
import { savePatient } from '../packages/server/src/people/patient.store.ts';
import type { Desk } from '../packages/server/src/platform/change.ts';
import { withOrg } from '../packages/server/src/platform/database/door.ts';
import { mood, moodAnswers } from '../packages/server/test/instruments.builder.ts';
import { newTrellis } from '../stories/trellis.ts';
import { type Figure, print, quantile } from './figures.ts';

const count = Number(process.argv[2] ?? 200);
const rounds = 20;
/** A tenth of the ten seconds between two rounds; all of them where everybody is due at once. */
const [usualSeconds, worstSeconds] = [1, 10];

/** An organization whose care manager is always on call and reached by mail. */
async function anOrganization(desk: Desk, number: number) {
  const zone = 'America/New_York' as Zone;
  const person = { name: 'Dana Whitlock', role: 'care-manager', credential: 'RN' } as const;
  const { people, importer } = await createPracticeWithStaff(desk, {
    organization: `Organization ${number}`,
    practice: { name: 'A practice', zone },
    people: [{ ...person, email: `dana@bench-${number}.example`, password: 'correct horse battery staple' }],
  });
  const [dana] = people;
  if (!dana) throw new Error('There is nobody.');
  const recorded = { at: desk.clock(), by: importer.staffId };
  await withOrg(desk.pool, dana.orgId, async tx => {
    for (const weekday of weekdays)
      await insertDuty(
        tx,
        dana.orgId,
        {
          ...{ id: desk.ids<'on-call duty'>(), staffId: dana.staffId, rank: 'first', weekday, zone },
          ...{ from: '00:00', to: '00:00', firstDay: '2020-01-01' as Day, lastDay: null },
        },
        recorded,
      );
    const reach = { email: `on-call@bench-${number}.example`, phone: null, atScreen: false };
    await insertReach(tx, dana.orgId, { ...reach, id: desk.ids(), staffId: dana.staffId }, recorded);
  });
  return { ...importer, number };
}

/** She told of a danger alone, and nobody has seen it. */
function aDanger(desk: Desk, { orgId, staffId }: Actor): Promise<void> {
  return withOrg(desk.pool, orgId, async tx => {
    const recorded = { at: desk.clock(), by: staffId, source: 'patient' } as const;
    const patient: Patient = {
      ...{ id: desk.ids<'patient'>(), given: 'Rosa', family: 'Delgado', birthDate: '1948-03-14' as Day },
      ...{
        sex: 'female',
        deceasedOn: null,
        language: 'es',
        mrn: '1',
        phones: [],
        city: 'Boston',
        state: 'MA',
      },
      zone: 'America/New_York' as Zone,
    };
    await savePatient(tx, orgId, patient, recorded);
    const instrument = mood();
    const questionnaire = { ...instrument.words.en?.questionnaire };
    const askedFormId = await keepAskedForm(tx, orgId, { instrument, language: 'en', questionnaire });
    const id = desk.ids<'assessment'>();
    const result = {
      total: 3,
      parts: {},
      answered: 2,
      counting: 2,
      isProrated: false,
      band: null,
      rules: [],
    };
    await insertAssessment(
      tx,
      orgId,
      {
        ...{ id, patientId: patient.id, askedFormId, instrumentId: instrument.id, mode: 'own-device' },
        ...{ answerer: { who: 'patient' }, againDays: null, isUnfinished: true },
        ...{ items: moodAnswers(1, 2), skips: {}, result },
      },
      recorded,
    );
    const danger = { id: desk.ids<'danger'>(), patientId: patient.id, assessmentId: id, ruleId: 'harm' };
    await insertDanger(tx, orgId, danger, recorded);
  });
}

const trellis = await newTrellis();
try {
  await trellis.kill('server');
  const config = { dataDir: trellis.dataDir } as Parameters<typeof joinDatabase>[0];
  await using database = await joinDatabase(config, console.error);
  const bare = createDesk(database.appUrl);
  let mails = 0;
  const mail = {
    origin: 'https://care.example.org',
    send: async () => {
      mails += 1;
      return { went: true, says: '250 OK' };
    },
    close: () => {},
  };
  let late = 0;
  const desk: Desk = { ...bare, mail, clock: () => plusSeconds(bare.clock(), late) };
  const importers = [];
  for (let number = 0; number < count; number += 1) importers.push(await anOrganization(desk, number));
  const organizations = importers.map(it => it.orgId);
  const plan = await loadPagingPlan();
  const tally = newPagingTally(desk.clock);
  const troubles: unknown[] = [];
  const round = async () => {
    const [started, used] = [performance.now(), process.cpuUsage()];
    const parts = { organizations, onTrouble: (_: string, error: unknown) => troubles.push(error) };
    await pageEverywhere(desk, plan, tally, parts);
    const { user, system } = process.cpuUsage(used);
    return { ms: performance.now() - started, cpu: (user + system) / 1000 };
  };
  const times = async () => {
    const all = [];
    for (let n = 0; n < rounds; n += 1) all.push(await round());
    return all;
  };
  await round();
  const quiet = await times();
  for (const importer of importers) await aDanger(desk, importer);
  const first = await round();
  const waiting = await times();
  // Five minutes on everyone is due again: the dearest a round can be.
  late = 301;
  const again = await round();
  if (troubles.length > 0) throw troubles[0];
  if (tally.figures().unacknowledged !== count || mails !== 2 * count)
    throw new Error('Not everyone was paged.');

  const figure = (
    targetSeconds: number,
    what: string,
    all: readonly { ms: number; cpu: number }[],
    beside: string,
  ): Figure => {
    const [middle, worst] = [0.5, 1].map(it =>
      quantile(
        all.map(({ ms }) => ms),
        it,
      ),
    );
    return {
      what,
      measured: `${middle?.toFixed(0)} ms, at most ${worst?.toFixed(0)} ms; Node’s own share ${quantile(
        all.map(({ cpu }) => cpu),
        0.5,
      ).toFixed(0)} ms`,
      target: `≤ ${targetSeconds} s`,
      isMet: (worst ?? Number.POSITIVE_INFINITY) <= targetSeconds * 1000,
      beside,
    };
  };
  print('Paging', [
    figure(
      usualSeconds,
      `a round over ${count} organizations in which nothing waits`,
      quiet,
      'one statement each',
    ),
    figure(
      usualSeconds,
      'the same with a danger open in each, nobody due',
      waiting,
      'roster and pages read each time',
    ),
    figure(
      worstSeconds,
      'the same, everybody due: pages written under the patient’s lock, mails claimed, sent and kept',
      [first, again],
      `${mails} mails to a mail server that answers at once`,
    ),
  ]);
  await bare.pool.end();
} finally {
  await trellis.end();
}
