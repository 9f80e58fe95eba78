import { checkElements, listed } from './element-check.ts';
import type { Finding } from './finding.ts';
import type { LoopRule, SegmentRule } from './guide.ts';
import { componentOf, type Segment } from './x12-segment.ts';

/** A loop as it stands in the file. */
export type Loop = {
  readonly id: string;
  readonly segments: readonly Segment[];
  readonly loops: readonly Loop[];
};

type Place = {
  readonly node: SegmentRule | LoopRule;
  /** The segment itself, or the one that begins the loop. */
  readonly start: SegmentRule;
  /** Neighbours that begin with the same segment stand in any order among themselves: they share a rank. */
  readonly rank: number;
};
type Frame = {
  readonly rule: LoopRule;
  readonly places: readonly Place[];
  readonly segments: Segment[];
  readonly loops: Loop[];
  /** How often each place was taken. */
  readonly counts: number[];
  rank: number;
};
type Match = { readonly depth: number; readonly index: number };
type Test = (place: Place, frame: Frame, index: number) => boolean;
type Report = (finding: Finding) => void;

const placesKnown = new WeakMap<LoopRule, readonly Place[]>();

function placesOf(rule: LoopRule): readonly Place[] {
  const known = placesKnown.get(rule);
  if (known) return known;
  const places: Place[] = [];
  for (const node of [...rule.segments, ...rule.loops]) {
    const start = node.kind === 'loop' ? node.segments[0] : node;
    const before = places.at(-1);
    if (start)
      places.push({ node, start, rank: (before?.rank ?? 0) + (before?.start.id === start.id ? 0 : 1) });
  }
  placesKnown.set(rule, places);
  return places;
}

const fits = (segment: Segment, rule: SegmentRule): boolean =>
  segment.id === rule.id &&
  (rule.key === null || rule.key.codes.has(componentOf(segment, rule.key.element, 1)));

/** From the innermost open loop outwards. */
function search(open: readonly Frame[], test: Test): Match | undefined {
  for (let depth = open.length - 1; depth >= 0; depth -= 1) {
    const frame = open[depth];
    // What begins an open loop does not stand in it again: it begins another.
    const index =
      frame?.places.findIndex((it, at) => (at > 0 || frame.segments.length === 0) && test(it, frame, at)) ??
      -1;
    if (index >= 0) return { depth, index };
  }
  return undefined;
}

const isAhead = (it: Place, frame: Frame): boolean => it.rank >= frame.rank;

/**
 * Lays the segments of a transaction, from ST to before SE, along the guide (SNIP 2): order, repeats, what is missing,
 * and each element. A segment out of place is named once, and the walk goes on with what follows it.
 */
export function walkGuide(segments: readonly Segment[], root: LoopRule, report: Report): Loop {
  const open: Frame[] = [];
  const whole = enter(open, root);
  // What follows a loop whose beginning was not understood is out of place with it: said once, there.
  let isLost = false;
  for (const segment of segments) {
    const ahead = search(open, (it, frame) => isAhead(it, frame) && fits(segment, it.start));
    if (ahead) {
      take(open, ahead, segment, report);
      isLost = false;
      continue;
    }
    const behind = search(open, it => fits(segment, it.start));
    if (behind) {
      takeLate(open, behind, segment, report);
      isLost = false;
      continue;
    }
    isLost = takeOdd(open, segment, isLost, report);
  }
  closeTo(open, -1, report);
  return whole;
}

function enter(open: Frame[], rule: LoopRule): Loop {
  const frame: Frame = { rule, places: placesOf(rule), segments: [], loops: [], counts: [], rank: 0 };
  const loop = { id: rule.id, segments: frame.segments, loops: frame.loops };
  open.at(-1)?.loops.push(loop);
  open.push(frame);
  return loop;
}

/** Closes what lies deeper: now it is known what never came. */
function closeTo(open: Frame[], depth: number, report: Report): void {
  while (open.length > depth + 1) {
    const frame = open.pop();
    if (frame) tellMissing(frame, report);
  }
}

function take(open: Frame[], { depth, index }: Match, segment: Segment, report: Report): void {
  closeTo(open, depth, report);
  const frame = open[depth];
  const place = frame?.places[index];
  if (!frame || !place) return;
  frame.rank = place.rank;
  count(frame, index, segment, report);
  if (place.node.kind === 'segment') put(frame, segment, place.start, report);
  else {
    enter(open, place.node);
    take(open, { depth: depth + 1, index: 0 }, segment, report);
  }
}

function put(frame: Frame, segment: Segment, rule: SegmentRule, report: Report): void {
  frame.segments.push(segment);
  checkElements(segment, rule, frame.rule.id, report);
}

/** Gives whether there was room for one more. */
function count(frame: Frame, index: number, segment: Segment, report: Report): boolean {
  const taken = (frame.counts[index] ?? 0) + 1;
  frame.counts[index] = taken;
  const node = frame.places[index]?.node;
  if (!node || taken !== node.most + 1) return taken <= (node?.most ?? 0);
  const says = `It stands more than ${node.most === 1 ? 'once' : `${node.most} times`} here.`;
  if (node.kind === 'loop') report(finding(segment, 'loop-repeat', node.id, says));
  else report(finding(segment, 'segment-repeat', frame.rule.id, says));
  return false;
}

/** A segment whose place has passed is put there, and the loops that are open stay open. */
function takeLate(open: Frame[], match: Match, segment: Segment, report: Report): void {
  const frame = open[match.depth];
  const place = frame?.places[match.index];
  if (!frame || !place) return;
  const tooLate = finding(
    segment,
    'segment-order',
    frame.rule.id,
    'It stands too late: its place is further up.',
  );
  if (place.node.kind === 'loop') {
    report(tooLate);
    take(open, match, segment, report);
  } else {
    if (count(frame, match.index, segment, report)) report(tooLate);
    put(frame, segment, place.start, report);
  }
}

/** What has no place at all: a code nobody knows, a loop without its beginning, or a segment of another guide. */
function takeOdd(open: Frame[], segment: Segment, isLost: boolean, report: Report): boolean {
  const meant = search(
    open,
    (it, frame, index) =>
      isAhead(it, frame) &&
      it.start.id === segment.id &&
      it.node.usage === 'required' &&
      (frame.counts[index] ?? 0) === 0,
  );
  if (meant) {
    take(open, meant, segment, report);
    return false;
  }
  const here = open.at(-1)?.rule.id ?? null;
  const near = search(open, it => it.start.id === segment.id && it.start.key !== null);
  if (near) {
    const starts = open[near.depth]?.places.filter(it => it.start.id === segment.id) ?? [];
    const element = starts[0]?.start.key?.element ?? 1;
    const codes = new Set(starts.flatMap(it => [...(it.start.key?.codes ?? [])]));
    const said = componentOf(segment, element, 1);
    report({
      ...finding(
        segment,
        'element-code',
        here,
        `It says ${said || 'nothing'}; here it takes ${listed(codes)}.`,
      ),
      element,
    });
    return starts.some(it => it.node.kind === 'loop');
  }
  if (isLost) return true;
  const headless = search(
    open,
    (it, frame) =>
      isAhead(it, frame) &&
      it.node.kind === 'loop' &&
      it.node.segments.some(inner => inner.usage === 'required' && fits(segment, inner)),
  );
  const loop = headless && open[headless.depth]?.places[headless.index];
  if (headless && loop?.node.kind === 'loop') {
    const says = `${loop.start.id} is missing before ${segment.id}: it begins loop ${loop.node.id}.`;
    report({ ...finding(segment, 'segment-missing', loop.node.id, says), segment: loop.start.id });
    closeTo(open, headless.depth, report);
    const above = open[headless.depth];
    if (above) above.counts[headless.index] = (above.counts[headless.index] ?? 0) + 1;
    if (above) above.rank = loop.rank;
    enter(open, loop.node);
    const frame = open.at(-1);
    if (frame) frame.counts[0] = 1;
    const inside = frame?.places.findIndex(it => fits(segment, it.start)) ?? -1;
    take(open, { depth: open.length - 1, index: inside }, segment, report);
    return false;
  }
  report(finding(segment, 'segment-unexpected', here, 'The guide has no such segment here.'));
  return true;
}

function tellMissing(frame: Frame, report: Report): void {
  const first = frame.segments[0];
  if (!first) return;
  for (const [index, { node, start }] of frame.places.entries()) {
    if (node.usage !== 'required' || (frame.counts[index] ?? 0) > 0) continue;
    const which = start.key ? `${start.id} (${listed(start.key.codes).replace(/^only /, '')})` : start.id;
    const says =
      node.kind === 'loop'
        ? `Loop ${node.id} is missing below this segment; it begins with ${which}.`
        : `${which} is missing in the loop that begins here.`;
    const code = node.kind === 'loop' ? 'loop-missing' : 'segment-missing';
    report({
      ...finding(first, code, node.kind === 'loop' ? node.id : frame.rule.id, says),
      segment: start.id,
    });
  }
}

const finding = (at: Segment, code: Finding['code'], loop: string | null, says: string): Finding => ({
  snip: 2,
  code,
  segmentNumber: at.number,
  offset: at.offset,
  segment: at.id,
  element: null,
  component: null,
  loop,
  says,
});
