import { type Finding, mostFindings } from './finding.ts';

import { assemble, type Interchange } from './x12-envelope.ts';
import type { Delimiters, Segment } from './x12-segment.ts';

export type X12File = {
  readonly interchanges: readonly Interchange[];
  readonly segments: readonly Segment[];
  /** What is wrong with signs and envelopes (SNIP 1). Reading goes on past it where that can be meant. */
  readonly findings: readonly Finding[];
};

/**
 * Reads a file of X12 interchanges. Never throws: text that is none gives a finding at its first segment. What stands
 * in a file with findings may be shown, and must not be posted.
 */
export function readX12(text: string): X12File {
  const findings: Finding[] = [];
  const report = (finding: Finding) => {
    if (findings.length < mostFindings) findings.push(finding);
  };
  const segments = [...segmentsOf(text, report)];
  const interchanges = assemble(segments, report);
  return { interchanges, segments, findings };
}

export type Report = (finding: Finding) => void;

/** Widths of ISA01 to ISA16. Source: ASC X12 standard for interchange control, 00501, segment ISA. */
const isaWidths = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1] as const;

const byteLength = (text: string): number => {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // A pair of surrogates is four bytes, two for each half.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
};

const finding1 = (
  where: Pick<Segment, 'number' | 'offset' | 'id'>,
  code: Finding['code'],
  element: number | null,
  says: string,
): Finding => ({
  snip: 1,
  code,
  segmentNumber: where.number,
  offset: where.offset,
  segment: where.id,
  element,
  component: null,
  loop: null,
  says,
});

/** The segments in order; line breaks after terminators are nothing, inside a segment they are a finding. */
function* segmentsOf(text: string, report: Report): Generator<Segment> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let offset = at === 0 ? 0 : 3;
  let number = 0;
  let delimiters: Delimiters | undefined;
  while (at < text.length) {
    const gap = /[\r\n\t ]*/y;
    gap.lastIndex = at;
    const skipped = gap.exec(text)?.[0].length ?? 0;
    at += skipped;
    offset += skipped;
    if (at >= text.length) return;
    number += 1;
    if (text.startsWith('ISA', at)) delimiters = readHeader(text, at, { number, offset, id: 'ISA' }, report);
    if (!delimiters) {
      const id = /^[A-Z][A-Z0-9]{1,2}(?![A-Za-z0-9])/.exec(text.slice(at, at + 4))?.[0];
      const says = `The file begins with ${id ?? 'something else'}, not with the interchange header ISA, so its separators are not known. Ask the sender for the whole file.`;
      if (number === 1) report(finding1({ number, offset, id: 'ISA' }, 'isa-missing', null, says));
      return;
    }
    const end = text.indexOf(delimiters.terminator, at);
    const raw = text.slice(at, end < 0 ? text.length : end);
    const segment = splitSegment(raw, { number, offset }, delimiters, report);
    if (end < 0)
      report(
        finding1(segment, 'terminator-missing', null, 'The file ends inside this segment: it is cut off.'),
      );
    yield segment;
    at += raw.length + delimiters.terminator.length;
    offset += byteLength(raw) + byteLength(delimiters.terminator);
  }
  if (number === 0)
    report(finding1({ number: 1, offset: 0, id: 'ISA' }, 'isa-missing', null, 'The file is empty.'));
}

/** A sign that no data can hold. */
const isSign = (sign: string | undefined): sign is string =>
  sign !== undefined && sign !== '' && !/[A-Za-z0-9 ]/.test(sign) && sign.charCodeAt(0) < 0x7f;

/** The header is read by its separators, then measured: one that is a letter short still says what it meant. */
function readHeader(
  text: string,
  at: number,
  where: Pick<Segment, 'number' | 'offset' | 'id'>,
  report: Report,
) {
  const element = text[at + 3];
  if (!isSign(element)) {
    report(finding1(where, 'delimiter', null, 'What follows ISA separates the elements and must be a sign.'));
    return undefined;
  }
  let from = at + 3;
  const values: string[] = [];
  for (const [index, width] of isaWidths.entries()) {
    const next = index === 15 ? from + 2 : text.indexOf(element, from + 1);
    // A header far longer than it may be is another text that happens to begin alike.
    if (next < 0 || next > at + 200) {
      report(
        finding1(where, 'isa-width', index + 1, 'The interchange header has 16 elements; it ends here.'),
      );
      return undefined;
    }
    const value = text.slice(from + 1, next);
    values.push(value);
    if (value.length !== width)
      report(
        finding1(
          where,
          'isa-width',
          index + 1,
          `It is ${value.length} characters wide and must be ${width}.`,
        ),
      );
    from = next;
  }
  const component = values[15] ?? '';
  const terminator = text[from] ?? '';
  if (!isSign(component)) {
    report(finding1(where, 'delimiter', 16, 'It separates components and must be a sign.'));
    return undefined;
  }
  if (!(isSign(terminator) || terminator === '\n' || terminator === '\r')) {
    report(finding1(where, 'delimiter', 16, 'After it must stand the sign that ends a segment.'));
    return undefined;
  }
  const repetition = values[10];
  const isRepetition = isSign(repetition);
  if (!isRepetition && (values[11] ?? '') >= '00402')
    report(
      finding1(
        where,
        'delimiter',
        11,
        'It separates repetitions since version 00402 and must be a sign, not a letter.',
      ),
    );
  const delimiters = { element, repetition: isRepetition ? repetition : null, component, terminator };
  const signs = Object.values(delimiters).filter(it => it !== null);
  if (new Set(signs).size === signs.length) return delimiters;
  report(finding1(where, 'delimiter', 16, 'One sign has two meanings: all separators must differ.'));
  return undefined;
}

function splitSegment(
  raw: string,
  place: Pick<Segment, 'number' | 'offset'>,
  delimiters: Delimiters,
  report: Report,
): Segment {
  const text = delimiters.terminator === '\n' && raw.endsWith('\r') ? raw.slice(0, -1) : raw;
  const [name = '', ...elements] = text.replace(/[\r\n]+/g, '').split(delimiters.element);
  const isName = /^[A-Z][A-Z0-9]{1,2}$/.test(name);
  const segment = { ...place, id: isName ? name : '?', elements, delimiters };
  if (!isName)
    report(
      finding1(
        segment,
        'segment-unknown',
        null,
        'A segment begins with two or three capital letters or digits.',
      ),
    );
  if (/[\r\n]/.test(text))
    report(finding1(segment, 'line-break', null, 'A line break stands inside the segment.'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f\ufffd]/.test(text))
    report(finding1(segment, 'character', null, 'It holds a control character, or bytes that are no text.'));
  if (name !== 'ISA' && elements.length > 0 && elements.at(-1) === '')
    report(
      finding1(
        segment,
        'element-trailing',
        elements.length,
        'Empty elements at the end are left out with their separators.',
      ),
    );
  return segment;
}
