/** How many patients a core derives in a second. `npm run bench -- derivation [patients]` */
import { everythingDue } from '@trellis/core/caseload/due';
import { createDesk } from '../packages/server/src/app.ts';
import { batchesOf, loadDueFacts } from '../packages/server/src/caseload/derive.ts';
import { loadPatientHeads } from '../packages/server/src/caseload/due.store.ts';
import { rederiveAll } from '../packages/server/src/caseload/rederive.ts';
import { joinDatabase } from '../packages/server/src/database.ts';
import { loadOrganizations } from '../packages/server/src/demo.ts';
import { withOrg } from '../packages/server/src/platform/database/door.ts';
import { sql } from '../packages/server/src/platform/database/sql.ts';
import { openClinic } from './clinic.ts';
import { print } from './figures.ts';

const patients = Number(process.argv[2] ?? 2000);
const clinic = await openClinic(String(patients), 'thin');
try {
  const config = { dataDir: clinic.trellis.dataDir } as Parameters<typeof joinDatabase>[0];
  await using database = await joinDatabase(config, console.error);
  const desk = createDesk(database.appUrl);
  const [organization] = await loadOrganizations(database.ownerUrl);
  if (!organization) throw new Error('The clinic has no organization.');
  const orgId = organization.id;
  const heads = await withOrg(desk.pool, orgId, tx => loadPatientHeads(tx, orgId));

  let started = performance.now();
  const facts = [];
  for (const batch of batchesOf(heads.map(it => it.patient_id)))
    facts.push(...(await withOrg(desk.pool, orgId, tx => loadDueFacts(tx, orgId, batch))));
  const loading = (performance.now() - started) / 1000;

  started = performance.now();
  let items = 0;
  const rounds = 5;
  for (let round = 0; round < rounds; round += 1)
    for (const it of facts) items += everythingDue(it.facts).length;
  const pure = (facts.length * rounds * 1000) / (performance.now() - started);

  // As an older version of the rules left them, so that every row has to be written.
  await withOrg(desk.pool, orgId, tx =>
    tx.run(sql`update due_item set rules_version = rules_version - 1 where org_id = ${orgId}`),
  );
  started = performance.now();
  await rederiveAll(desk.pool, orgId);
  const whole = heads.length / ((performance.now() - started) / 1000);

  started = performance.now();
  await rederiveAll(desk.pool, orgId);
  const standing = heads.length / ((performance.now() - started) / 1000);

  print('Derivation', [
    {
      what: `pure rules, ${items / rounds} items of ${facts.length} patients`,
      measured: `${pure.toFixed(0)} patients/s a core`,
      target: '≥ 5,000/s',
      isMet: pure >= 5000,
      beside: `loading the facts alone, one connection: ${(facts.length / loading).toFixed(0)} patients/s`,
    },
    {
      what: 'load, derive and store',
      measured: `${whole.toFixed(0)} patients/s`,
      target: '≥ 400/s a core',
      isMet: whole >= 400,
      beside: `every row written; where all stands already ${standing.toFixed(0)} patients/s; Node and PostgreSQL share the cores`,
    },
  ]);
  await desk.pool.end();
} finally {
  await clinic.trellis.end();
}
