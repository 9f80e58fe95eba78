/** Where fill, addition and threshold stand on a minute bar, in percent of its width. */
export type MinuteBarShape = {
  readonly filled: number;
  readonly added: number;
  readonly threshold: number;
  readonly passed: boolean;
};

/** The bar reaches a little past its last mark, so that a mark at the end is still seen as a mark. */
const headroom = 1.04;

/** The scale is the threshold, or twice it once it is passed: the bar never runs over its own end. */
export function minuteBar(seconds: number, addedSeconds: number, thresholdSeconds: number): MinuteBarShape {
  const total = seconds + addedSeconds;
  const steps = Math.max(1, Math.ceil(total / (thresholdSeconds * headroom)));
  const percent = (value: number) => Math.min(100, (value / (thresholdSeconds * steps * headroom)) * 100);
  const filled = percent(seconds);
  return {
    filled,
    added: percent(total) - filled,
    threshold: percent(thresholdSeconds),
    passed: seconds >= thresholdSeconds,
  };
}
