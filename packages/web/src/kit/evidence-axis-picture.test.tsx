import { expect, test, vi } from 'vitest';
import { show } from '../../test/render.tsx';
import { type AxisWords, EvidenceAxis } from './EvidenceAxis.tsx';
import { type Evidence, evidenceAxis } from './evidence-axis.ts';

let width = 720;
vi.mock('@mantine/hooks', async original => ({
  ...(await original<typeof import('@mantine/hooks')>()),
  useElementSize: () => ({ ref: () => {}, width, height: 0 }),
}));

/** November with nothing in it, seen on the 20th. */
const aMonth = (over: Partial<Evidence> = {}): Evidence => ({
  days: 30,
  thresholdSeconds: 1200,
  counted: [],
  leftOut: [],
  papers: [],
  today: 20,
  ...over,
});

const words: AxisWords = {
  says: 'Counted time: 9 Nov 20:00. The sum stands at 20:00, passed 20:00 on 9 Nov.',
  threshold: '20:00',
  total: 'sum',
  passed: 'passed 20:00 on 9 Nov',
  leftOut: 'Left out',
  papers: 'Papers',
  today: 'today',
  firstDay: '1 Nov',
  clock: seconds => `${seconds} s`,
};

function draw(evidence: Evidence, wide = 720) {
  width = wide;
  return show(<EvidenceAxis evidence={evidence} words={words} />);
}
const texts = (evidence: Evidence, wide?: number) =>
  draw(evidence, wide)
    .drawn('text')
    .map(it => it.heard);

test('a picture with one sentence', () => {
  expect(draw(aMonth()).one('img').name).toBe(words.says);
});

test('before its width is known nothing is drawn, so nothing jumps', () => {
  expect(draw(aMonth(), 0).has('img')).toBe(false);
});

test('an empty month: a level line at the foot, no sum, no lane of what was left out', () => {
  const shape = evidenceAxis(aMonth(), 720);
  expect(shape.steps).toEqual([]);
  expect(shape.line).toBe(`M96 122H${shape.end.x}`);
  expect(shape.end.y).toBe(122);
  expect(texts(aMonth())).not.toContain('Left out');
  expect(texts(aMonth()).join()).not.toMatch(/sum|NaN|passed/);
});

test('exactly at the threshold the line touches it and the picture says passed', () => {
  const met = aMonth({ counted: [{ day: 9, seconds: 1200 }] });
  const shape = evidenceAxis(met, 720);
  expect(shape.end.y).toBe(shape.thresholdY);
  expect(texts(met)).toContain('sum, passed 20:00 on 9 Nov');
});

test('a second short it stays below and does not', () => {
  const short = aMonth({ counted: [{ day: 9, seconds: 1140 }] });
  const shape = evidenceAxis(short, 720);
  expect(shape.end.y).toBeGreaterThan(shape.thresholdY);
  expect(texts(short)).toContain('sum');
  expect(texts(short).join()).not.toContain('passed');
});

test('far over, the line still ends inside the picture', () => {
  const shape = evidenceAxis(aMonth({ counted: [{ day: 2, seconds: 40_000 }] }), 720);
  expect(shape.end.y).toBeGreaterThanOrEqual(22);
  expect(shape.thresholdY).toBeGreaterThan(shape.end.y);
});

test('time that was left out has its own lane, with its reason, and moves no line', () => {
  const leftOut = [{ day: 2, seconds: 254, label: '4:14 before consent' }];
  expect(texts(aMonth({ leftOut }))).toEqual(expect.arrayContaining(['Left out', '4:14 before consent']));
  expect(draw(aMonth({ leftOut })).drawn('rect')).toHaveLength(1);
  expect(evidenceAxis(aMonth({ leftOut }), 720).line).toBe(evidenceAxis(aMonth(), 720).line);
});

test('two papers of one day are two diamonds with one line of words', () => {
  const papers = [
    { day: 6, label: 'plan' },
    { day: 6, label: 'copy given' },
  ];
  const [group, ...others] = evidenceAxis(aMonth({ papers }), 720).papers;
  expect(group?.marks).toHaveLength(2);
  expect(group?.label).toBe('plan · copy given');
  expect(others).toEqual([]);
  expect(texts(aMonth({ papers }))).toContain('plan · copy given');
});

test('words of a paper on the last day stand to its left, inside the picture', () => {
  const [group] = evidenceAxis(aMonth({ papers: [{ day: 30, label: 'copy given' }] }), 720).papers;
  expect(group?.labelLeft).toBe(true);
  expect(group?.labelX).toBeLessThan(evidenceAxis(aMonth(), 720).right);
});

test('two calls of one day are one step with their sum', () => {
  const shape = evidenceAxis(
    aMonth({
      counted: [
        { day: 9, seconds: 300 },
        { day: 9, seconds: 200 },
      ],
    }),
    720,
  );
  expect(shape.steps).toMatchObject([{ day: 9, seconds: 500, total: 500 }]);
});

test('today is marked while the month runs, and not after it', () => {
  expect(texts(aMonth())).toContain('today');
  expect(texts(aMonth({ today: null }))).not.toContain('today');
  expect(evidenceAxis(aMonth({ today: null }), 720).end.x).toBe(evidenceAxis(aMonth(), 720).right);
});

test('the first tick names the month, the others are days', () => {
  expect(texts(aMonth()).slice(-8, -1)).toEqual(['1 Nov', '5', '10', '15', '20', '25', '30']);
});

test('half width: fewer ticks, and the sum without more words', () => {
  const met = aMonth({ counted: [{ day: 9, seconds: 1200 }] });
  expect(evidenceAxis(met, 400).ticks.map(it => it.day)).toEqual([1, 10, 20, 30]);
  expect(texts(met, 400)).toContain('sum');
  expect(texts(met, 400).join()).not.toContain('passed');
});

test('February and the first of a month have no broken numbers', () => {
  for (const evidence of [aMonth({ days: 28, today: 1 }), aMonth({ days: 28, today: 28 })]) {
    const markup = draw(evidence)
      .drawn('path')
      .map(it => it.attr('d'))
      .join();
    expect(markup).not.toMatch(/NaN|Infinity|undefined/);
  }
});
