import type { Lack, Limits } from './form.ts';
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
 * A pattern that may run long on hostile text is not followed: nested repetition, `(a+)+`, is what makes a search
 * take for ever, and there is no honest use of it in an answer.
 */
function patternOf(raw: RawItem, lack: (it: Lack) => void): string | undefined {
  const pattern = textOf(extensionValue(raw, 'pattern'));
  if (pattern === undefined) return undefined;
  const refuse = (detail: string) => {
    lack({ linkId: raw.linkId ?? null, what: 'pattern-broken', detail });
    return undefined;
  };
  if (pattern.length > 500 || /[+*}][^()]*\)\s*[+*{]/.test(pattern)) return refuse(pattern.slice(0, 120));
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
    return pattern;
  } catch {
    return refuse(pattern);
  }
}
