/** How long closing a month takes: everybody judged and kept, what is billable approved. `npm run bench -- month-close [patients]` */
import type { Actor } from '@trellis/core/access/staff';
import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { seenText } from '@trellis/core/billing/claim-line';
import { createDesk } from '../packages/server/src/app.ts';
import { approve } from '../packages/server/src/billing/approval.service.ts';
import { type JudgingReport, judgeWholeMonth } from '../packages/server/src/billing/judging-run.ts';
import { joinDatabase } from '../packages/server/src/database.ts';
import { loadOrganizations } from '../packages/server/src/demo.ts';
import type { Desk } from '../packages/server/src/platform/change.ts';
import { analyzeTables } from '../packages/server/src/platform/database/analyze.ts';
import { type Tx, withOrg } from '../packages/server/src/platform/database/door.ts';
import { newTrellis } from '../stories/trellis.ts';
import { residentMegabytes } from './clinic.ts';
import { print } from './figures.ts';
import { fillMonth, sumMinutes } from './month-fill.ts';

const patients = Number(process.argv[2] ?? 10_000);
const month = '2026-10' as Month;
/** Spans a patient, of eight minutes each: enough for the first code. */
const spans = 3;

const half = await closed(Math.floor(patients / 2));
const whole = await closed(patients);
const growth = whole.seconds / half.seconds;
print('Month close', [
  {
    what: `${patients} enrolled, ${patients * spans} spans: every patient-month judged and kept as one row, everything billable approved with its proof`,
    measured: `${whole.seconds.toFixed(1)} s (judged ${whole.judging.toFixed(1)}, approved ${whole.approving.toFixed(1)}), at most ${whole.megabytes.toFixed(0)} MB`,
    target: `≤ ${((patients / 100_000) * 90).toFixed(0)} s, ≤ 1,000 MB`,
    isMet: whole.seconds <= (patients / 100_000) * 90 && whole.megabytes <= 1000,
    beside: `one pass of SQL that only sums the minutes ${whole.summing.toFixed(2)} s: ${(whole.seconds / whole.summing).toFixed(0)} × it; nothing changed, looked through again in ${whole.again.toFixed(1)} s`,
  },
  {
    what: 'twice the patients',
    measured: `${growth.toFixed(2)} × the time`,
    target: '2 × ± 15 %',
    isMet: growth >= 1.7 && growth <= 2.3,
    beside: `${Math.floor(patients / 2)} patients ${half.seconds.toFixed(1)} s`,
  },
]);

/** Fills a clinic of its own with so many patients and closes their month. */
async function closed(upTo: number) {
  const trellis = await newTrellis();
  try {
    const config = { dataDir: trellis.dataDir } as Parameters<typeof joinDatabase>[0];
    await using database = await joinDatabase(config, console.error);
    const desk = createDesk(database.appUrl);
    const [organization] = await loadOrganizations(database.ownerUrl);
    if (!organization) throw new Error('The clinic has no organization.');
    const biller = await withOrg(desk.pool, organization.id, tx =>
      fillMonth(tx, organization.id, { month, patients: upTo, spans }),
    );
    await analyzeTables(database.ownerUrl);
    const found = await closeMonth(desk, biller, upTo);
    await desk.pool.end();
    return found;
  } finally {
    await trellis.end();
  }
}

async function closeMonth(desk: Desk, biller: Actor, upTo: number) {
  const { orgId } = biller;
  const inOrg = <Result>(work: (tx: Tx) => Promise<Result>) => withOrg(desk.pool, orgId, work);
  const of = { orgId, practiceId: biller.practice.id, month };
  const summing = await seconds(() => inOrg(tx => sumMinutes(tx, orgId)));

  let megabytes = 0;
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, residentMegabytes(process.pid));
  }, 50);
  const waiting: { readonly patientId: PatientId; readonly seen: string; readonly at: number }[] = [];
  let report: JudgingReport | undefined;
  const judge = async () => {
    report = await judgeWholeMonth(inOrg, of, {
      clock: desk.clock,
      lanes: 2,
      onJudged: async judged => {
        for (const it of judged)
          if (it.answer.lines.length > 0)
            waiting.push({
              patientId: it.patient.id,
              seen: seenText(it.answer.lines),
              at: Number(it.patient.mrn?.slice(1)),
            });
      },
    });
  };
  const judging = await seconds(judge);
  if (report?.judged !== upTo) throw new Error(`${report?.judged} were judged of ${upTo}.`);
  if (waiting.length !== upTo) throw new Error(`${waiting.length} are billable of ${upTo}.`);

  // As billers go about it: the patients of two or three care managers at a time.
  waiting.sort((a, b) => a.at - b.at);
  const approving = await seconds(async () => {
    let version = 0;
    for (let at = 0; at < waiting.length; at += 500) {
      const request = {
        actor: biller,
        requestId: `bench-${at}`,
        policy: 'billing.approve',
        month,
        expectedVersion: version,
      };
      ({ version } = await approve(desk, request, waiting.slice(at, at + 500)));
    }
  });
  clearInterval(watch);
  const again = await seconds(judge);
  return { seconds: judging + approving, judging, approving, again, summing, megabytes };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
