/** How many billing cases a core reads and decides in a second. `npm run bench -- billing-cases [cases]` */
import { billingCaseSchema } from '@trellis/core/billing/billing-case';
import { decideCase } from '@trellis/core/billing/decide-case';
import { drawFrom, madeCase } from '../packages/core/test/billing-twin/cases.ts';
import { print } from './figures.ts';

const cases = Number(process.argv[2] ?? 10_000);
/** A third is decided first, so that what is measured runs as it does in a long stream. */
const warmUp = Math.ceil(cases / 3);

// As lines of a stream: no object of one case is met again in another.
const lines = Array.from({ length: cases + warmUp }, (_, number) =>
  JSON.stringify(madeCase(number, drawFrom(number))),
);

let billed = 0;
/** Seconds of this process on a core, whatever else the machine does. */
function measured(from: number, to: number) {
  const spent = { read: 0, decided: 0 };
  for (const line of lines.slice(from, to)) {
    const start = process.cpuUsage();
    const read = billingCaseSchema.parse(JSON.parse(line));
    const between = process.cpuUsage(start);
    billed += decideCase(read).lines.length;
    const whole = process.cpuUsage(start);
    spent.read += between.user + between.system;
    spent.decided += whole.user + whole.system - between.user - between.system;
  }
  return { read: spent.read / 1e6, decided: spent.decided / 1e6 };
}

measured(0, warmUp);
billed = 0;
const { read, decided } = measured(warmUp, lines.length);
const rate = cases / (read + decided);
const most = Math.round(process.memoryUsage().rss / 1e6);

print('Billing cases', [
  {
    what: `${cases} cases of every program, read as text and decided with every legal set, verdict and second`,
    measured: `${rate.toFixed(0)} cases/s a core`,
    target: '≥ 10,000/s',
    isMet: rate >= 10_000,
    beside: `reading alone ${(cases / read).toFixed(0)}/s, deciding alone ${(cases / decided).toFixed(0)}/s; ${billed} lines; ${most} MB at the end`,
  },
]);
