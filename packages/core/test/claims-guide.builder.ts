import type { LoopRule, SegmentRule, SimpleElement } from '../src/claims/guide.ts';
import { professionalClaims } from '../src/claims/guide-837p.ts';

const rulesOf = (loop: LoopRule): readonly SegmentRule[] => [
  ...loop.segments,
  ...loop.loops.flatMap(rulesOf),
];
const rules = rulesOf(professionalClaims);

/** Every element of a file of ours that says something, with what the guide asks of it. */
export function guideElements(text: string) {
  return text.split('~\n').flatMap((line, at) => {
    const [id = '', ...elements] = line.split('*');
    const first = (n: number) => (elements[n - 1] ?? '').split(':')[0] ?? '';
    const rule = rules.find(it => it.id === id && (!it.key || it.key.codes.has(first(it.key.element))));
    if (!rule || id === 'ST') return [];
    return elements.flatMap((value, index) => {
      const element = index + 1;
      const it = rule.elements[index];
      if (value === '' || !it) return [];
      const asked = (one: SimpleElement, component: number | null, must: boolean) => ({
        segment: at + 1,
        element,
        component,
        name: `${id}${String(element).padStart(2, '0')}${component === null ? '' : `-${component}`}`,
        isRequired: must && one.usage === 'required',
        hasCodes: one.codes !== null,
      });
      if (it.kind === 'simple') return [asked(it, null, true)];
      return value.split(':').flatMap((part, inner) => {
        const one = it.components[inner];
        return part === '' || !one ? [] : [asked(one, inner + 1, true)];
      });
    });
  });
}
