/** How fast Today answers, in a small and in a large organization. `npm run bench -- today [small large]`, each a number of patients or `N=FOLDER`, the data of a demo clinic */
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { openClinic } from './clinic.ts';
import { type Figure, milliseconds, print, quantile } from './figures.ts';
import { closedLoop, openLoop, senderOf } from './load.ts';

const [small = '4000', large = '40000'] = process.argv.slice(2);
const seconds = 20;

async function measure(asked: string) {
  const clinic = await openClinic(asked, 'thin');
  try {
    const headers = { cookie: clinic.client.cookie };
    const rows = (await clinic.client.do(getToday)).rows.length;
    const today = senderOf(`${clinic.trellis.origin}${getToday.path}`, headers, 50);
    const floor = senderOf(`${clinic.trellis.origin}/health/ready`, headers, 50);
    await closedLoop(today.send, 8, 5);
    const found = {
      patients: clinic.patients,
      rows,
      perSecond: clinic.loadSeconds === null ? null : clinic.patients / clinic.loadSeconds,
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
    what: `Today of ${second.rows} rows, ${second.patients} patients, 50 requests/s open loop`,
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
    what: `from ${first.patients} to ${second.patients} patients (median)`,
    measured: `${growth.toFixed(2)} ×`,
    target: '≤ 1.5 ×',
    isMet: growth <= 1.5,
    beside: `${first.patients}: ${milliseconds(first.open)}`,
  },
  ...[first, second].flatMap(({ patients, perSecond }) =>
    perSecond === null
      ? []
      : [
          {
            what: `demo clinic, thin charts, ${patients} patients`,
            measured: `${perSecond.toFixed(0)} patients/s`,
            target: '≥ 200/s',
            isMet: perSecond >= 200,
            beside: '',
          },
        ],
  ),
];
print('Today', figures);
