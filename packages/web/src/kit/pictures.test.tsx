import { describe, expect, test } from 'vitest';
import { show } from '../../test/render.tsx';
import { MinuteBar } from './MinuteBar.tsx';
import { MinuteStrip } from './MinuteStrip.tsx';
import { minuteBar } from './minute-bar.ts';
import { stripWidths } from './minute-strip.ts';
import { Spark, StemSpark } from './Spark.tsx';
import { sparkPoints } from './spark.ts';
import { Tries } from './Tries.tsx';

const twenty = 1200;
const percent = (text: string | undefined) => Number(text?.replace('%', ''));

describe('a minute bar', () => {
  const bar = (seconds: number, addedSeconds = 0) => {
    const shown = show(
      <MinuteBar
        seconds={seconds}
        addedSeconds={addedSeconds}
        thresholdSeconds={twenty}
        says="the sentence"
      />,
    );
    const [fill, added] = shown.drawn('i');
    const [tick] = shown.drawn('u');
    return {
      says: shown.one('img').name,
      fill: percent(fill?.style('width')),
      addedAt: percent(added?.style('left')),
      added: percent(added?.style('width')),
      tick: percent(tick?.style('left')),
      tickClass: tick?.attr('class'),
    };
  };

  test('is one picture with its sentence', () => {
    expect(bar(754).says).toBe('the sentence');
  });

  test('0 s: nothing is filled, and the mark is there to be seen', () => {
    expect(bar(0)).toMatchObject({ fill: 0, added: 0, addedAt: 0 });
    expect(bar(0).tick).toBeCloseTo(96.15, 2);
  });

  test('exactly twenty minutes: the fill ends at the mark, and the mark looks passed', () => {
    const met = bar(twenty);
    expect(met.fill).toBe(met.tick);
    expect(met.tickClass).not.toBe(bar(twenty - 1).tickClass);
    expect(met.tickClass).toBe(bar(twenty + 1).tickClass);
  });

  test('far over: the mark moves left and nothing runs over the end', () => {
    const long = bar(3 * 3600, 600);
    expect(long.fill + long.added).toBeLessThanOrEqual(100);
    expect(long.tick).toBeLessThan(bar(twenty).tick);
    expect(long.tick).toBeGreaterThan(0);
  });

  test('this contact begins where the month ends', () => {
    const both = bar(600, 252);
    expect(both.addedAt).toBe(both.fill);
    expect(both.added).toBeCloseTo((252 / 600) * both.fill, 6);
  });

  test('a contact alone that is long enough passes nothing before it is closed', () => {
    expect(minuteBar(0, twenty, twenty).passed).toBe(false);
    expect(bar(0, twenty).tickClass).toBe(bar(0).tickClass);
  });

  test('each second more is never drawn shorter, as long as the scale stays', () => {
    const widths = [0, 1, 60, 600, 1199, 1200, 1248].map(seconds => minuteBar(seconds, 0, twenty).filled);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
  });
});

describe('a minute strip', () => {
  test('shows only what there is, in its order, by its share', () => {
    const shown = show(
      <MinuteStrip
        parts={[
          { kind: 'present', seconds: 300 },
          { kind: 'kept', seconds: 0 },
          { kind: 'idle', seconds: 100 },
          { kind: 'running', seconds: 0 },
        ]}
        says="5:00 worked"
      />,
    );
    expect(shown.one('img').name).toBe('5:00 worked');
    expect(shown.drawn('i').map(it => percent(it.style('width')))).toEqual([75, 25]);
  });

  test('nothing yet is an empty strip, no broken one', () => {
    expect(stripWidths([{ kind: 'running', seconds: 0 }])).toEqual([]);
    expect(
      show(<MinuteStrip parts={[]} says="nothing" />)
        .one('img')
        .drawn('i'),
    ).toEqual([]);
  });

  test('one second among hours can still be seen, and all fit', () => {
    const parts = stripWidths([
      { kind: 'present', seconds: 7200 },
      { kind: 'idle', seconds: 1 },
    ]);
    expect(parts[1]?.percent).toBeGreaterThan(1);
    expect(parts.reduce((sum, it) => sum + it.percent, 0)).toBeCloseTo(100);
  });
});

describe('a spark', () => {
  test('one value is one point in the middle, no division by nothing', () => {
    expect(sparkPoints([7])).toEqual([{ x: 2.5, y: 10 }]);
    const shown = show(<Spark values={[7]} says="one value" />);
    expect(shown.drawn('polyline')[0]?.attr('points')).toBe('2.5,10');
    expect(shown.drawn('circle')).toHaveLength(1);
  });

  test('no value draws no point', () => {
    expect(show(<Spark values={[]} says="none" />).drawn('circle')).toEqual([]);
  });

  test('equal values are a level line', () => {
    const points = show(<Spark values={[5.4, 5.4, 5.4]} says="HbA1c" />)
      .drawn('polyline')[0]
      ?.attr('points');
    expect(points).toBe('2.5,10 24,10 45.5,10');
  });

  test('the last value is marked where the line ends', () => {
    const shown = show(<Spark values={[9, 7]} says="HbA1c: 2 values" />);
    const [dot] = shown.drawn('circle');
    expect(`${dot?.attr('cx')},${dot?.attr('cy')}`).toBe(
      shown.drawn('polyline')[0]?.attr('points')?.split(' ').at(-1),
    );
    expect(shown.one('img').name).toBe('HbA1c: 2 values');
  });

  test('values below nothing stay in the picture', () => {
    for (const { x, y } of sparkPoints([-40, 0, 1e6])) {
      expect(x).toBeGreaterThanOrEqual(2.5);
      expect(x).toBeLessThanOrEqual(45.5);
      expect(y).toBeGreaterThanOrEqual(2.5);
      expect(y).toBeLessThanOrEqual(17.5);
    }
  });
});

describe('pressures', () => {
  const pairs = [
    { high: 150, low: 90 },
    { high: 132, low: 84 },
  ];
  const shown = show(<StemSpark pairs={pairs} says="Blood pressure: 2 readings, last 132/84" />);

  test('each is one stem with a dot at both ends, on one scale', () => {
    expect(shown.drawn('line').map(it => [it.attr('y1'), it.attr('y2')])).toEqual([
      ['2.5', '16.1'],
      ['6.6', '17.5'],
    ]);
    expect(shown.drawn('circle')).toHaveLength(4);
  });
});

test('tries: filled reached, hollow not, and at most five places', () => {
  const shown = show(<Tries reached={[true, false, true, true, false]} says="Last 5 tries" />);
  expect(shown.one('img').name).toBe('Last 5 tries');
  expect(shown.drawn('circle').every(it => it.attr('r') === '3')).toBe(true);
});
