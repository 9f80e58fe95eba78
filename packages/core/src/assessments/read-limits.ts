import type { Lack, Limits } from './form.ts';
import { readPattern } from './pattern.ts';
import {
  extensionsOf,
  extensionValue,
  type Known,
  numberOf,
  quantityOf,
  type RawItem,
  textOf,
} from './questionnaire.ts';
import { type Value, valueKeys } from './response.ts';

/** What an answer must keep to. */
export function limitsOf(raw: RawItem, lack: (it: Lack) => void): Limits {
  const pattern = patternOf(raw, lack);
  const [least, most] = [boundOf(raw, 'least'), boundOf(raw, 'most')];
  const number = (which: Known) => numberOf(extensionValue(raw, which));
  const [fewestLetters, decimals] = [number('fewestLetters'), number('decimals')];
  const [fewest, mostAnswers, bytes] = [number('fewest'), number('mostAnswers'), number('bytes')];
  const texts = (which: Known) =>
    extensionsOf(raw, which).flatMap(it => textOf(it.valueCode) ?? textOf(it.valueString) ?? []);
  const [media, resources] = [texts('media'), texts('resources')];
  return {
    ...(least && { least }),
    ...(most && { most }),
    ...(raw.maxLength !== undefined && { letters: raw.maxLength }),
    ...(fewestLetters !== undefined && { fewestLetters }),
    ...(decimals !== undefined && { decimals }),
    ...(pattern !== undefined && { pattern }),
    ...(fewest !== undefined && { fewest }),
    ...(mostAnswers !== undefined && { mostAnswers }),
    ...(media.length > 0 && { media }),
    ...(bytes !== undefined && { bytes }),
    ...(resources.length > 0 && { resources }),
  };
}

function boundOf(raw: RawItem, which: 'least' | 'most'): Value | undefined {
  const [first] = extensionsOf(raw, which);
  if (!first) return undefined;
  const quantity = quantityOf(first.valueQuantity);
  if (quantity) return { valueQuantity: quantity };
  const key = valueKeys.find(it => first[it] !== undefined);
  return key && ({ [key]: first[key] } as Value);
}

/**
 * A pattern that may run long on hostile text is not followed: what repeats a repetition, `(a+)+`, or a choice,
 * `(a|a)*`, makes a search of thirty letters take minutes where others follow it, and a list of characters says the same,
 * `[ab]*`. Those that are followed are matched in time that grows with the text alone (pattern.ts).
 */
function patternOf(raw: RawItem, lack: (it: Lack) => void): string | undefined {
  const pattern = textOf(extensionValue(raw, 'pattern'));
  if (pattern === undefined) return undefined;
  const refuse = (detail: string) => {
    lack({ linkId: raw.linkId ?? null, what: 'pattern-broken', detail });
    return undefined;
  };
  if (repeatsWhatVaries(pattern) || readPattern(pattern) === undefined) return refuse(pattern.slice(0, 120));
  return pattern;
}

const partsOfPattern = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[:=!]?|[()|+*?{]/gsu;

/** Whether a group that is repeated has a repetition, a choice or an option in it, at whatever depth. */
function repeatsWhatVaries(pattern: string): boolean {
  const open: boolean[] = [false];
  const vary = (): void => void open.splice(-1, 1, true);
  for (const { 0: part, index } of pattern.matchAll(partsOfPattern)) {
    if (part.startsWith('(')) open.push(false);
    else if (part === ')') {
      const varies = open.pop() ?? false;
      if (varies && /^\s*[+*{]/.test(pattern.slice(index + 1))) return true;
      if (open.length === 0) open.push(false);
      if (varies) vary();
    } else if ('|+*?{'.includes(part)) vary();
  }
  return false;
}
