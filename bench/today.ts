/** How fast Today answers, in a small and in a large organization. `npm run bench -- today [small large]` */
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { openClinic } from './clinic.ts';
import { type Figure, milliseconds, print, quantile } from './figures.ts';
import { closedLoop, openLoop, senderOf } from './load.ts';

const [small = 4000, large = 40_000] = process.argv.slice(2).map(Number);
const seconds = 20;

async function measure(patients: number) {
  const clinic = await openClinic(patients, 'thin');
  try {
    const headers = { cookie: clinic.client.cookie };
    const rows = (await clinic.client.do(getToday)).rows.length;
    const today = senderOf(`${clinic.trellis.origin}${getToday.path}`, headers, 50);
    const floor = senderOf(`${clinic.trellis.origin}/health/ready`, headers, 50);
    await closedLoop(today.send, 8, 5);
    const found = {
      patients,
      rows,
      perSecond: patients / clinic.loadSeconds,
      open: await openLoop(today.send, 50, seconds),
      floor: await openLoop(floor.send, 50, seconds),
      closed: await closedLoop(today.send, 8, seconds),
    };
    today.close();
    floor.close();
    return found;
  } finally {
    await clinic.trellis.end();
  }
}

const first = await measure(small);
const second = await measure(large);
const growth = quantile(second.open, 0.5) / quantile(first.open, 0.5);
const figures: readonly Figure[] = [
  {
    what: `Today of ${second.rows} rows, ${large} patients, 50 requests/s open loop`,
    measured: milliseconds(second.open),
    target: 'p99 ≤ 20 ms',
    isMet: quantile(second.open, 0.99) <= 20,
    beside: `/health/ready (one select) ${milliseconds(second.floor)}`,
  },
  {
    what: 'the same, 8 closed connections',
    measured: milliseconds(second.closed),
    target: 'p99 ≤ 60 ms',
    isMet: quantile(second.closed, 0.99) <= 60,
    beside: `${(second.closed.length / seconds).toFixed(0)} pages/s`,
  },
  {
    what: `from ${small} to ${large} patients (median)`,
    measured: `${growth.toFixed(2)} ×`,
    target: '≤ 1.5 ×',
    isMet: growth <= 1.5,
    beside: `${small}: ${milliseconds(first.open)}`,
  },
  {
    what: `demo clinic, thin charts, ${large} patients`,
    measured: `${second.perSecond.toFixed(0)} patients/s`,
    target: '≥ 200/s',
    isMet: second.perSecond >= 200,
    beside: `${small}: ${first.perSecond.toFixed(0)} patients/s`,
  },
];
print('Today', figures);
