import type { FileEnvelope } from './claim-batch.ts';

/** The separators of every file written here: those the guides use in their examples. */
const separators = { element: '*', repetition: '^', component: ':', terminator: '~' } as const;

/** A composite element is given as a list of its components. */
export type ElementText = string | readonly string[] | null;

/** Letters that are no letter with an accent. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
};

/**
 * Only what every receiver reads: the basic and extended character set of X12 without the separators; accents go,
 * letters stay. A value can therefore never begin an element or a segment of its own.
 */
export const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/[ßæœøłđðþıÆŒØŁĐÐÞ]/g, it => plainLetters[it] ?? it)
    .replace(/[^ -~]|[*^:~]/g, ' ')
    .replace(/ +/g, ' ')
    .trim();

/** Names and addresses are written in capitals, as payers print them. */
export const capitals = (text: string): string => plainText(text).toUpperCase();

export const dayText = (day: string): string => day.replaceAll('-', '');

/** One segment: empty elements at the end are left out, and so are empty components. */
export function segmentText(id: string, ...elements: readonly ElementText[]): string {
  const texts = elements.map(it => {
    if (it === null) return '';
    if (typeof it === 'string') return plainText(it);
    return it.map(plainText).join(separators.component).replace(/:+$/, '');
  });
  while (texts.at(-1) === '') texts.pop();
  return [id, ...texts].join(separators.element);
}

export type TransactionText = {
  readonly kind: string;
  readonly guide: string;
  /** Between ST and SE. */
  readonly segments: readonly string[];
};

/** The whole file: ISA, one group, its transactions numbered from 0001; a segment stands on a line. */
export function interchangeText(
  envelope: FileEnvelope,
  group: { readonly code: string; readonly guide: string },
  transactions: readonly TransactionText[],
): string {
  const number = String(envelope.interchangeNumber).padStart(9, '0');
  const wide = (text: string, width: number) => plainText(text).slice(0, width).padEnd(width);
  const isa = [
    'ISA',
    '00',
    ' '.repeat(10),
    '00',
    ' '.repeat(10),
    wide(envelope.sender.qualifier, 2),
    wide(envelope.sender.id, 15),
    wide(envelope.receiver.qualifier, 2),
    wide(envelope.receiver.id, 15),
    dayText(envelope.day).slice(2),
    envelope.time,
    separators.repetition,
    '00501',
    number,
    '0',
    envelope.usage === 'production' ? 'P' : 'T',
    separators.component,
  ].join(separators.element);
  const groupNumber = String(envelope.groupNumber);
  const gs = segmentText(
    'GS',
    group.code,
    envelope.applicationSender,
    envelope.applicationReceiver,
    dayText(envelope.day),
    envelope.time,
    groupNumber,
    'X',
    group.guide,
  );
  const sets = transactions.flatMap(({ kind, guide, segments }, index) => {
    const controlNumber = String(index + 1).padStart(4, '0');
    return [
      segmentText('ST', kind, controlNumber, guide),
      ...segments,
      segmentText('SE', String(segments.length + 2), controlNumber),
    ];
  });
  const all = [
    isa,
    gs,
    ...sets,
    segmentText('GE', String(transactions.length), groupNumber),
    segmentText('IEA', '1', number),
  ];
  return all.map(it => `${it}${separators.terminator}\n`).join('');
}
