/** All data of the patient page, for the largest chart of a folder. `npm run bench -- patient-page FOLDER` */
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { getChart } from '@trellis/core/chart/chart.contract';
import { getContacts } from '@trellis/core/outreach/contact.contract';
import { getPatient } from '@trellis/core/people/patient.contract';
import { getEnrolments } from '@trellis/core/programs/enrolment.contract';
import { over, signedIn } from '../packages/server/test/client.ts';
import { newTrellis } from '../stories/trellis.ts';
import { milliseconds, print, quantile } from './figures.ts';
import { closedLoop, senderOf } from './load.ts';

const folder = resolve(process.argv[2] ?? 'stories/charts');
const charts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.json.gz') && !name.includes('nformation'))
  .map(name => join(folder, name))
  .toSorted((a, b) => statSync(b).size - statSync(a).size);
const largest = charts[0];
if (largest === undefined) throw new Error(`There is no chart in ${folder}.`);

const trellis = await newTrellis();
try {
  const { code, out } = await trellis.command('import', largest);
  const patientId = /"patientId":"([^"]+)"/.exec(out)?.[1];
  if (code !== 0 || patientId === undefined) throw new Error(`The import ended with ${code}:\n${out}`);
  const { cookie } = await signedIn(over(trellis.origin), trellis.email, trellis.password);
  const senders = [getPatient, getChart, getEnrolments, getContacts].map(contract =>
    senderOf(`${trellis.origin}${contract.path.replace(':patientId', patientId)}`, { cookie }, 4),
  );
  const page = async () => {
    const started = performance.now();
    await Promise.all(senders.map(it => it.send()));
    return performance.now() - started;
  };
  await closedLoop(page, 1, 3);
  const took = await closedLoop(page, 1, 20);
  const floor = senderOf(`${trellis.origin}/health/ready`, {}, 1);
  const ready = await closedLoop(floor.send, 1, 5);
  print('Patient page', [
    {
      what: `patient, chart, enrolments and contacts at once, chart of ${(statSync(largest).size / 1024).toFixed(0)} KB gzip`,
      measured: milliseconds(took),
      target: 'p99 ≤ 50 ms',
      isMet: quantile(took, 0.99) <= 50,
      beside: `/health/ready (one select) ${milliseconds(ready)}`,
    },
  ]);
  for (const it of [...senders, floor]) it.close();
} finally {
  await trellis.end();
}
