import { describe, expect, test } from 'vitest';
import { type Evidence, evidenceAxis } from './evidence-axis.ts';

/** November of the look: 8:12, 3:40, 4:05 and 6:44, passing twenty minutes on the 17th. */
const november: Evidence = {
  days: 30,
  thresholdSeconds: 1200,
  counted: [
    { day: 17, seconds: 404 },
    { day: 2, seconds: 492 },
    { day: 9, seconds: 245 },
    { day: 6, seconds: 220 },
  ],
  leftOut: [{ day: 12, seconds: 254, label: '4:14 before consent' }],
  papers: [
    { day: 1, label: 'visit Aug 2026' },
    { day: 3, label: 'copy given' },
  ],
  today: 19,
};
const shape = evidenceAxis(november, 790);

describe('the month adds up', () => {
  test('each counted day is a step upwards, in order of days', () => {
    expect(shape.steps.map(it => it.day)).toEqual([2, 6, 9, 17]);
    expect(shape.steps.map(it => it.total)).toEqual([492, 712, 957, 1361]);
    const heights = shape.steps.map(it => it.y);
    expect([...heights].sort((a, b) => b - a)).toEqual(heights);
  });

  test('only the last step stands above the threshold', () => {
    expect(shape.steps.map(it => it.y < shape.thresholdY)).toEqual([false, false, false, true]);
  });

  test('two calls on one day are one step', () => {
    const twice = evidenceAxis({ ...november, counted: [...november.counted, { day: 2, seconds: 60 }] }, 790);
    expect(twice.steps).toHaveLength(4);
    expect(twice.steps[0]?.total).toBe(552);
  });

  test('a month without time is a flat line with its threshold still in sight', () => {
    const nothing = evidenceAxis({ ...november, counted: [] }, 790);
    expect(nothing.steps).toEqual([]);
    expect(nothing.thresholdY).toBeGreaterThan(0);
    expect(nothing.thresholdY).toBeLessThan(nothing.baseline);
  });

  test('a very long month does not leave the picture', () => {
    const long = evidenceAxis({ ...november, counted: [{ day: 4, seconds: 9000 }] }, 790);
    expect(Math.min(...long.steps.map(it => it.y))).toBeGreaterThan(16);
  });
});

describe('days stand where they are', () => {
  test('the first at the left end, the last at the right', () => {
    expect(shape.ticks[0]?.x).toBe(shape.left);
    expect(shape.ticks.at(-1)?.x).toBe(shape.right);
  });

  test('the line ends today; after the month it runs to its end', () => {
    expect(shape.end.x).toBe(shape.todayX);
    const over = evidenceAxis({ ...november, today: null }, 790);
    expect(over.todayX).toBeNull();
    expect(over.end.x).toBe(over.right);
    expect(over.end.labelLeft).toBe(true);
  });
});

describe('words do not lie on each other', () => {
  test('neighbouring days keep one label, the later one', () => {
    const close = evidenceAxis(
      {
        ...november,
        counted: [
          { day: 5, seconds: 60 },
          { day: 6, seconds: 60 },
        ],
      },
      790,
    );
    expect(close.steps.map(it => it.labelled)).toEqual([false, true]);
  });

  test('papers of neighbouring days stay on their days and share one line of words', () => {
    expect(shape.papers).toHaveLength(1);
    expect(shape.papers[0]).toMatchObject({ label: 'visit Aug 2026 · copy given', labelLeft: false });
    expect(shape.papers[0]?.marks.map(it => it.x)).toEqual([96, 142.9]);
  });

  test('papers far apart have words of their own', () => {
    const apart = [
      { day: 2, label: 'consent' },
      { day: 20, label: 'plan' },
    ];
    expect(evidenceAxis({ ...november, papers: apart }, 790).papers.map(it => it.label)).toEqual([
      'consent',
      'plan',
    ]);
  });

  test('words at the end of the month stand before their mark, inside the picture', () => {
    const late = [{ day: 30, label: 'copy given to the patient' }];
    const [group] = evidenceAxis({ ...november, papers: late }, 790).papers;
    expect(group?.labelLeft).toBe(true);
    expect(group?.labelX).toBeLessThan(776);
  });

  test('on a phone the picture is drawn again, with fewer days named', () => {
    const narrow = evidenceAxis(november, 260);
    expect(narrow.ticks.length).toBeLessThan(shape.ticks.length);
    expect(narrow.right).toBeLessThan(260);
  });
});
