import { findDay } from '../basics/day.ts';
import type { Finding } from './finding.ts';
import type { CompositeElement, SegmentRule, SimpleElement } from './guide.ts';
import { componentsOf, elementOf, type Segment } from './x12-segment.ts';

type Place = { readonly element: number; readonly component: number | null };
type Told = Pick<Finding, 'snip' | 'code' | 'says'>;
type Tell = (place: Place, told: Told) => void;

/** The elements of one segment against its rule: there or not, form, length, codes. */
export function checkElements(
  segment: Segment,
  rule: SegmentRule,
  loop: string,
  report: (finding: Finding) => void,
): void {
  const tell: Tell = ({ element, component }, told) =>
    report({
      ...told,
      segmentNumber: segment.number,
      offset: segment.offset,
      segment: segment.id,
      element,
      component,
      loop,
    });
  for (const [index, it] of rule.elements.entries()) {
    const element = index + 1;
    const value = elementOf(segment, element);
    if (value === '') {
      if (it.usage === 'required') tell({ element, component: null }, missing);
    } else if (it.usage === 'unused') tell({ element, component: null }, notUsed);
    else if (it.kind === 'composite') checkComposite(segment, element, it, tell);
    else if (value.includes(segment.delimiters.component))
      tell(
        { element, component: null },
        { snip: 2, code: 'element-type', says: 'It has components and takes none.' },
      );
    else checkValue(value, it, { element, component: null }, tell);
  }
  const surplus = segment.elements.findIndex((it, index) => index >= rule.elements.length && it !== '');
  if (surplus >= 0)
    tell(
      { element: surplus + 1, component: null },
      { snip: 1, code: 'element-surplus', says: `${segment.id} has no such element.` },
    );
  for (const [one, other] of rule.pairs) {
    const lacks = elementOf(segment, one) === '' ? one : other;
    if ((elementOf(segment, one) === '') !== (elementOf(segment, other) === ''))
      tell(
        { element: lacks, component: null },
        {
          snip: 1,
          code: 'element-missing',
          says: `${name(segment, one)} and ${name(segment, other)} stand together or not at all.`,
        },
      );
  }
}

const name = (segment: Segment, element: number) => `${segment.id}${String(element).padStart(2, '0')}`;

const missing: Told = { snip: 2, code: 'element-missing', says: 'It is missing and must stand.' };
const notUsed: Told = { snip: 2, code: 'element-not-used', says: 'The guide leaves it empty here.' };

function checkComposite(segment: Segment, element: number, rule: CompositeElement, tell: Tell): void {
  const values = componentsOf(segment, element);
  for (const [index, it] of rule.components.entries()) {
    const place = { element, component: index + 1 };
    const value = values[index] ?? '';
    if (value !== '' && it.usage === 'unused') tell(place, notUsed);
    else if (value !== '') checkValue(value, it, place, tell);
    else if (it.usage === 'required') tell(place, missing);
  }
  if (values.length > rule.components.length)
    tell(
      { element, component: rule.components.length + 1 },
      { snip: 1, code: 'element-surplus', says: `${name(segment, element)} has no such component.` },
    );
}

function checkValue(value: string, rule: SimpleElement, place: Place, tell: Tell): void {
  const formed = typeForms[rule.type](value);
  if (!formed.fits) tell(place, { snip: 2, code: 'element-type', says: formed.says });
  else if (formed.length < rule.least || formed.length > rule.most)
    tell(place, {
      snip: 2,
      code: 'element-length',
      says: `It is ${formed.length} long and must be ${rule.least === rule.most ? rule.most : `${rule.least} to ${rule.most}`}.`,
    });
  else if (rule.codes && !rule.codes.has(value))
    tell(place, {
      snip: 2,
      code: 'element-code',
      says: `It says ${value}, which has no meaning here; it takes ${listed(rule.codes)}.`,
    });
}

/** The codes in words, as many as a person reads at once. */
export const listed = (codes: ReadonlySet<string>): string => {
  const all = [...codes];
  if (all.length > 12) return 'one of the codes of the guide';
  return all.length === 1 ? `only ${all[0]}` : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
};

type Formed = { readonly fits: boolean; readonly length: number; readonly says: string };

/** Signs and points do not count in the length of a number. Source: ASC X12.6, 005010. */
const typeForms: Readonly<Record<SimpleElement['type'], (value: string) => Formed>> = {
  AN: value => ({ fits: value.trim() !== '', length: [...value].length, says: 'It is blank.' }),
  ID: value => ({ fits: value.trim() !== '', length: [...value].length, says: 'It is blank.' }),
  N0: value => ({
    fits: /^-?\d+$/.test(value),
    length: value.replace('-', '').length,
    says: 'It is not a whole number.',
  }),
  R: value => ({
    fits: /^-?(?:\d+\.?\d*|\.\d+)$/.test(value),
    length: value.replace(/[-.]/g, '').length,
    says: 'It is not a number.',
  }),
  DT: value => ({ fits: isX12Day(value), length: value.length, says: 'It is not a day like 20261123.' }),
  TM: value => ({
    fits: /^(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d(?:\d{1,2})?)?$/.test(value),
    length: value.length,
    says: 'It is not a time of day like 1430.',
  }),
};

export const isX12Day = (text: string): boolean =>
  /^\d{8}$/.test(text) && findDay(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`) !== undefined;
