/** How many responses a core scores in a second. `npm run bench -- scoring [responses]` */
import { itemsOf } from '@trellis/core/assessments/form';
import type { ReadInstrument } from '@trellis/core/assessments/read-instrument';
import type { ResponseItem } from '@trellis/core/assessments/response';
import { scoreAnswers } from '@trellis/core/assessments/score';
import { loadInstruments } from '../packages/server/src/assessments/instruments.ts';
import { print } from './figures.ts';

const responses = Number(process.argv[2] ?? 20_000);
const shippable = (await loadInstruments()).filter(it => it.instrument.licence.status === 'ship');

/** Full answers, another option of each question in each round. */
const filled = ({ shape }: ReadInstrument, round: number): readonly ResponseItem[] =>
  itemsOf(shape.items).flatMap(({ linkId, options }, i): readonly ResponseItem[] => {
    const option = options[(round * 7 + i * 3) % Math.max(1, options.length)];
    return option ? [{ linkId, answer: [option.value] }] : [];
  });

const rounds = Math.ceil(responses / shippable.length);
const made = Array.from({ length: rounds }, (_, round) =>
  shippable.map(it => ({ it, items: filled(it, round) })),
).flat();

let asked = 0;
const score = () => {
  for (const { it, items } of made) asked += scoreAnswers(it.instrument, it.shape, items).rules.length;
};
score();
asked = 0;
const started = performance.now();
score();
const seconds = (performance.now() - started) / 1000;
const rate = made.length / seconds;

print('Scoring', [
  {
    what: `${made.length} responses of ${shippable.length} instruments, score, band and what they ask for`,
    measured: `${rate.toFixed(0)} responses/s a core`,
    target: '≥ 10,000/s',
    isMet: rate >= 10_000,
    beside: `${asked} times something was asked for; warmed up once`,
  },
]);
