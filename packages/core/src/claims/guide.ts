/**
 * How a transaction is built, as data: loops of segments of elements, each with whether it must stand, how often, how
 * long, and which codes it takes. Only numbers and codes; what they mean is said in our own words where it matters.
 */
export type Usage = 'required' | 'situational' | 'unused';

export type SimpleElement = {
  readonly kind: 'simple';
  readonly usage: Usage;
  readonly type: 'AN' | 'ID' | 'N0' | 'R' | 'DT' | 'TM';
  readonly least: number;
  readonly most: number;
  readonly codes: ReadonlySet<string> | null;
};
export type CompositeElement = {
  readonly kind: 'composite';
  readonly usage: Usage;
  readonly components: readonly SimpleElement[];
};
export type ElementRule = SimpleElement | CompositeElement;

export type SegmentRule = {
  readonly kind: 'segment';
  readonly id: string;
  readonly usage: Usage;
  readonly most: number;
  readonly elements: readonly ElementRule[];
  /** Which element tells this segment from others with its name (REF01, HL03; HI01-1). */
  readonly key: { readonly element: number; readonly codes: ReadonlySet<string> } | null;
  /** Elements that stand together or not at all. */
  readonly pairs: readonly (readonly [number, number])[];
};

export type LoopRule = {
  readonly kind: 'loop';
  readonly id: string;
  readonly usage: Usage;
  readonly most: number;
  /** The first segment begins the loop. */
  readonly segments: readonly SegmentRule[];
  readonly loops: readonly LoopRule[];
};

/** `R AN 1/38`, `S ID 2/2 EI,SY`, `-` for one the guide does not use; a list is a composite: its usage, its components. */
export type ElementText = string | readonly string[];

const usages: Readonly<Record<string, Usage>> = { R: 'required', S: 'situational' };

function simple(text: string): SimpleElement {
  const [usage = '-', type = 'AN', size = '1/80', codes] = text.split(' ');
  const [least = 1, most = 80] = size.split('/').map(Number);
  return {
    kind: 'simple',
    usage: usages[usage] ?? 'unused',
    type: type as SimpleElement['type'],
    least,
    most,
    codes: codes === undefined ? null : new Set(codes.split(',')),
  };
}

function element(text: ElementText): ElementRule {
  if (typeof text === 'string') return simple(text);
  const [usage = '-', ...components] = text;
  return { kind: 'composite', usage: usages[usage] ?? 'unused', components: components.map(simple) };
}

/** `R1`, `S10`, `S*`: must it stand, and how often may it. */
function often(text: string): { readonly usage: Usage; readonly most: number } {
  const most = text.slice(1);
  return {
    usage: usages[text.slice(0, 1)] ?? 'unused',
    most: most === '*' ? Number.POSITIVE_INFINITY : Number(most),
  };
}

type Pairs = SegmentRule['pairs'];

export const segment = (
  id: string,
  count: string,
  elements: readonly ElementText[],
  pairs: Pairs = [],
): SegmentRule => ({
  kind: 'segment',
  id,
  ...often(count),
  elements: elements.map(element),
  key: null,
  pairs,
});

/** A segment known by the codes of one element, the first unless another is named. */
export function keyed(
  id: string,
  count: string,
  codes: string,
  elements: readonly ElementText[],
  options: { readonly key?: number; readonly pairs?: Pairs } = {},
): SegmentRule {
  return {
    ...segment(id, count, elements, options.pairs),
    key: { element: options.key ?? 1, codes: new Set(codes.split(',')) },
  };
}

export const loop = (
  id: string,
  count: string,
  segments: readonly SegmentRule[],
  loops: readonly LoopRule[] = [],
): LoopRule => ({ kind: 'loop', id, ...often(count), segments, loops });
