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
const batch = 500;
/** Seconds of this process on a core, whatever else the machine does. */
function measured(from: number, to: number) {
  const spent = { read: 0, decided: 0 };
  const since = (start: NodeJS.CpuUsage) => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
  for (let at = from; at < to; at += batch) {
    const reading = process.cpuUsage();
    const read = lines
      .slice(at, Math.min(to, at + batch))
      .map(line => billingCaseSchema.parse(JSON.parse(line)));
    spent.read += since(reading);
    const deciding = process.cpuUsage();
    for (const one of read) billed += decideCase(one).lines.length;
    spent.decided += since(deciding);
  }
  return spent;
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
