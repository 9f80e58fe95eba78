/** How long closing a month takes: everybody judged and kept, what is billable approved, the 837P written. `npm run bench -- month-close [patients]` */
import type { Month } from '@trellis/core/basics/day';
import { createDesk } from '../packages/server/src/app.ts';
import { joinDatabase } from '../packages/server/src/database.ts';
import { loadOrganizations } from '../packages/server/src/demo.ts';
import { analyzeTables } from '../packages/server/src/platform/database/analyze.ts';
import { withOrg } from '../packages/server/src/platform/database/door.ts';
import { newTrellis } from '../stories/trellis.ts';
import { meter } from './cpu.ts';
import { print } from './figures.ts';
import { closeMonth } from './month-closing.ts';
import { fillMonth } from './month-fill.ts';

const patients = Number(process.argv[2] ?? 10_000);
const month = '2026-10' as Month;
/** Spans a patient, of eight minutes each: enough for the first code. */
const spans = 3;

const half = await closed(Math.floor(patients / 2));
const whole = await closed(patients);
const growth = whole.seconds / half.seconds;
const parts = { judged: whole.judging, approved: whole.approving, claims: whole.releasing };
print('Month close', [
  {
    what: `${patients} enrolled, ${patients * spans} spans: every patient-month judged and kept as one row, everything billable approved with its proof and written as 837P`,
    measured: `${whole.seconds.toFixed(1)} s (${Object.entries(parts)
      .map(([name, it]) => `${name} ${it.seconds.toFixed(1)}`)
      .join(', ')}), at most ${whole.megabytes.toFixed(0)} MB`,
    target: `≤ ${((patients / 100_000) * 90).toFixed(0)} s, ≤ 1,000 MB`,
    isMet: whole.seconds <= (patients / 100_000) * 90 && whole.megabytes <= 1000,
    beside: `one pass of SQL that only sums the minutes ${whole.summing.seconds.toFixed(2)} s: ${(whole.seconds / whole.summing.seconds).toFixed(0)} × it; nothing changed, looked through again in ${whole.again.seconds.toFixed(1)} s`,
  },
  {
    what: 'seconds of a core',
    measured: Object.entries({ ...parts, together: whole })
      .map(([name, it]) => `${name} ${(it.node + it.postgres).toFixed(1)}`)
      .join(', '),
    target: `≤ ${((patients / 100_000) * 180).toFixed(0)}`,
    isMet: whole.node + whole.postgres <= (patients / 100_000) * 180,
    beside: Object.entries({ ...parts, together: whole })
      .map(([name, it]) => `${name}: Node ${it.node.toFixed(1)}, PostgreSQL ${it.postgres.toFixed(1)}`)
      .join('; '),
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
    const found = await closeMonth(desk, biller, {
      ...{ month, upTo, appUrl: database.appUrl },
      measured: meter(trellis.dataDir),
    });
    await desk.pool.end();
    return found;
  } finally {
    await trellis.end();
  }
}
