import { compare } from './condition.ts';
import { resourceTypes } from './expression.ts';
import { type Fault, faultAt } from './fault.ts';
import type { FormItem } from './form.ts';
import { readPattern } from './pattern.ts';
import type { Path, ResponseAnswer, Value } from './response.ts';
import { inBaseUnit } from './unit.ts';
import { textOfValue } from './value-text.ts';

/** Bounds, lengths, patterns, media and units of one answer. */
export function judgeLimits(item: FormItem, answer: ResponseAnswer, path: Path): readonly Fault[] {
  return [
    ...judgeBounds(item, answer, path),
    ...judgeText(item, answer, path),
    ...judgeAttachment(item, answer, path),
    ...judgeReference(item, answer, path),
    ...judgeUnit(item, answer, path),
  ];
}

function judgeBounds({ limits }: FormItem, answer: ResponseAnswer, path: Path): readonly Fault[] {
  const { least, most, decimals } = limits;
  const faults: Fault[] = [];
  const below = least && measured(answer, least);
  const above = most && measured(answer, most);
  if (least && below !== undefined && below < 0) faults.push(faultAt(path, 'too-small', textOfValue(least)));
  if (most && above !== undefined && above > 0) faults.push(faultAt(path, 'too-large', textOfValue(most)));
  const number = answer.valueDecimal ?? answer.valueQuantity?.value;
  if (decimals !== undefined && number !== undefined && decimalsOf(number) > decimals)
    faults.push(faultAt(path, 'too-precise', String(decimals)));
  return faults;
}

/** Quantities of one kind are brought to one unit; of different kinds they have no order, and no bound to break. */
const measured = (answer: Value, bound: Value): number | undefined =>
  compare(inBaseUnit(answer), inBaseUnit(bound));

const decimalsOf = (number: number): number => String(number).split('.')[1]?.length ?? 0;

function judgeText({ type, limits }: FormItem, answer: ResponseAnswer, path: Path): readonly Fault[] {
  const text = answer.valueString ?? answer.valueUri;
  if (text === undefined) return [];
  const faults: Fault[] = [];
  const { letters, fewestLetters, pattern } = limits;
  // FHIR R4: `string` is one line, `text` several.
  if (type === 'string' && /[\r\n]/.test(text)) faults.push(faultAt(path, 'line-break', ''));
  if (letters !== undefined && text.length > letters) faults.push(faultAt(path, 'too-long', String(letters)));
  if (fewestLetters !== undefined && text.length < fewestLetters)
    faults.push(faultAt(path, 'too-short', String(fewestLetters)));
  if (pattern !== undefined && readPattern(pattern)?.matches(text) === false)
    faults.push(faultAt(path, 'not-the-pattern', pattern));
  if (type === 'url' && !/^[a-z][a-z0-9+.-]*:\S+$/i.test(text))
    faults.push(faultAt(path, 'wrong-type', 'url'));
  return faults;
}

function judgeAttachment({ limits }: FormItem, answer: ResponseAnswer, path: Path): readonly Fault[] {
  const { valueAttachment } = answer;
  if (!valueAttachment) return [];
  const { contentType, size, data } = valueAttachment as {
    contentType?: string;
    size?: number;
    data?: string;
  };
  const bytes = typeof data === 'string' ? bytesOf(data) : size;
  const faults: Fault[] = [];
  if (limits.media && !limits.media.includes(contentType ?? ''))
    faults.push(faultAt(path, 'not-the-medium', limits.media.join(', ')));
  if (typeof data === 'string' && size !== undefined && size !== bytesOf(data))
    faults.push(faultAt(path, 'too-many-bytes', String(size)));
  if (limits.bytes !== undefined && bytes !== undefined && bytes > limits.bytes)
    faults.push(faultAt(path, 'too-many-bytes', String(limits.bytes)));
  return faults;
}

/** Bytes that base64 stands for. */
function bytesOf(data: string): number {
  const bare = data.replace(/\s/g, '');
  return Math.floor((bare.length * 3) / 4) - (bare.endsWith('==') ? 2 : bare.endsWith('=') ? 1 : 0);
}

function judgeReference({ limits }: FormItem, answer: ResponseAnswer, path: Path): readonly Fault[] {
  const reference = answer.valueReference?.reference;
  if (reference === undefined) return [];
  const type = /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9.-]{1,64}(?:\/_history\/\S+)?$/.exec(reference)?.[1];
  const isElsewhere = /^(urn:uuid:|#)/.test(reference);
  if (!isElsewhere && (type === undefined || !resourceTypes.has(type)))
    return [faultAt(path, 'wrong-type', 'reference')];
  if (limits.resources && type !== undefined && !limits.resources.includes(type))
    return [faultAt(path, 'not-the-resource', limits.resources.join(', '))];
  return [];
}

function judgeUnit({ units }: FormItem, answer: ResponseAnswer, path: Path): readonly Fault[] {
  const { valueQuantity } = answer;
  if (!valueQuantity || units.length === 0) return [];
  const isOffered = units.some(
    ({ value }) =>
      value.valueCoding?.code === (valueQuantity.code ?? valueQuantity.unit) ||
      (valueQuantity.code === undefined && value.valueCoding?.display === valueQuantity.unit),
  );
  return isOffered ? [] : [faultAt(path, 'not-the-unit', units.map(it => it.text).join(', '))];
}
