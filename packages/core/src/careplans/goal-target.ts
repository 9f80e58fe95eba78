/** What a target asks for, where it is a number: the grammar of the templates. */
export type Aim =
  | { readonly kind: 'pressure'; readonly high: number; readonly low: number; readonly orEqual: boolean }
  | {
      readonly kind: 'limit';
      readonly sign: '<' | '>';
      readonly orEqual: boolean;
      readonly value: number;
      readonly unit: string;
    }
  /** So much less than where she began, in percent. */
  | { readonly kind: 'loss'; readonly percent: number }
  /** No further than so much from where she began. */
  | { readonly kind: 'within'; readonly value: number; readonly unit: string };

const number = String.raw`(\d+(?:[.,]\d+)?)`;
const pressure = /^(<=?|≤)\s*(\d{2,3})\s*\/\s*(\d{2,3})\s*(?:mm\s*\[?hg\]?)?$/i;
const limit = new RegExp(String.raw`^(<=?|>=?|≤|≥)\s*${number}\s*(.*)$`);
const loss = new RegExp(String.raw`^[-−]\s*${number}\s*%$`);
const within = new RegExp(String.raw`^(?:\+/-|±)\s*${number}\s*(.+)$`);

/** Units that are no words: "of days" and "sessions" are counted by nobody in a chart. */
const isUnit = (text: string): boolean =>
  /^(?:|%|\/min|bpm|lbs?|kg|mg\/dl|mmol\/l|mmol\/mol|ml\/min(?:\/1\.73\s?m2?)?|mm\s?\[?hg\]?|mg\/g|points?)$/i.test(
    text,
  );

/** Undefined where the target is words: those are for people to judge. */
export function aimOf(target: string): Aim | undefined {
  const text = target.trim();
  const value = (it: string | undefined) => Number((it ?? '').replace(',', '.'));
  const blood = pressure.exec(text);
  if (blood)
    return { kind: 'pressure', high: value(blood[2]), low: value(blood[3]), orEqual: hasEqual(blood[1]) };
  const one = limit.exec(text);
  if (one && isUnit((one[3] ?? '').trim())) {
    const sign = /[<≤]/.test(one[1] ?? '') ? '<' : '>';
    const unit = (one[3] ?? '')
      .trim()
      .replace(/^(?:points?|bpm)$/i, '')
      .replace(/^lbs$/i, 'lb');
    return { kind: 'limit', sign, orEqual: hasEqual(one[1]), value: value(one[2]), unit };
  }
  const less = loss.exec(text);
  if (less) return { kind: 'loss', percent: value(less[1]) };
  const near = within.exec(text);
  if (near && isUnit((near[2] ?? '').trim()))
    return { kind: 'within', value: value(near[1]), unit: (near[2] ?? '').trim().replace(/^lbs$/i, 'lb') };
  return undefined;
}

const hasEqual = (sign: string | undefined): boolean => /[=≤≥]/.test(sign ?? '');
