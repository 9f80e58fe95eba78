/** What separates: announced by the interchange header at fixed places, other in every file. */
export type Delimiters = {
  readonly element: string;
  /** Null in files whose header names none (before 00402, or a letter where a sign belongs). */
  readonly repetition: string | null;
  readonly component: string;
  readonly terminator: string;
};

export type Segment = {
  /** Counted over the whole file from 1. */
  readonly number: number;
  /** Byte of the file at which it begins. */
  readonly offset: number;
  readonly id: string;
  /** Elements after the id as they stand: the first is CLM01. Read them with the functions below. */
  readonly elements: readonly string[];
  readonly delimiters: Delimiters;
};

/** Element n as the guides count (CLM01 is 1); empty when it is left out. */
export const elementOf = (segment: Segment, n: number): string => segment.elements[n - 1] ?? '';

/** Component m of element n (CLM05-3); empty when it is left out. An element that is not composite is its own first. */
export function componentOf(segment: Segment, n: number, m: number): string {
  const element = elementOf(segment, n);
  if (element === '') return '';
  return element.split(segment.delimiters.component)[m - 1] ?? '';
}

export const componentsOf = (segment: Segment, n: number): readonly string[] => {
  const element = elementOf(segment, n);
  return element === '' ? [] : element.split(segment.delimiters.component);
};

/** The repetitions of an element (EB03). */
export function repetitionsOf(segment: Segment, n: number): readonly string[] {
  const element = elementOf(segment, n);
  if (element === '') return [];
  const { repetition } = segment.delimiters;
  return repetition === null ? [element] : element.split(repetition);
}

/** Cents of an X12 amount (`-12.5`, `.04`, `300`); undefined for what is none or has fractions of a cent. */
export function centsOf(text: string): number | undefined {
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match || !/\d/.test(text)) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(2))) return undefined;
  const cents = Number(whole || '0') * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  if (!Number.isSafeInteger(cents)) return undefined;
  return sign === '-' && cents !== 0 ? -cents : cents;
}

/** An amount as X12 writes it: no zeros that say nothing (`62`, `62.5`, `0.07`). */
export function amountText(cents: number): string {
  const whole = Math.floor(Math.abs(cents) / 100);
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  const fraction = rest.replace(/0+$/, '');
  return `${cents < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
