import type { Option } from './form.ts';
import {
  extensionValue,
  numberOf,
  type Questionnaire,
  type RawConcept,
  type RawValueSet,
  textOf,
  valueSetSchema,
} from './questionnaire.ts';

/** Value sets that stand outside a form, by their url; undefined: not known here. */
export type FindValueSet = (url: string) => RawValueSet | undefined;

/** What a value set offers; undefined where its codes are not written out: a rule about a code system, or a server. */
export function optionsOfValueSet(set: RawValueSet): readonly Option[] | undefined {
  const expanded = set.expansion?.contains;
  if (expanded) return expanded.flatMap(optionsOfConcept);
  const included = set.compose?.include;
  if (!included?.length || included.some(it => !it.concept || it.filter?.length || it.valueSet?.length))
    return undefined;
  return included.flatMap(({ system, concept }) =>
    (concept ?? []).flatMap(it => optionsOfConcept({ ...(system !== undefined && { system }), ...it })),
  );
}

function optionsOfConcept(concept: RawConcept): readonly Option[] {
  const { system, code, display } = concept;
  const below = (concept.contains ?? []).flatMap(optionsOfConcept);
  if (code === undefined && display === undefined) return below;
  const prefix = textOf(extensionValue(concept, 'prefix'));
  const score = numberOf(extensionValue(concept, 'score'));
  const own: Option = {
    value: {
      valueCoding: {
        ...(system !== undefined && { system }),
        ...(code !== undefined && { code }),
        ...(display !== undefined && { display }),
      },
    },
    text: display ?? code ?? '',
    ...(prefix !== undefined && { prefix }),
    ...(score !== undefined && { score }),
  };
  return [own, ...below];
}

/** A value set a form carries (`#id`, or its url), or one that is known here. */
export function findValueSetOf(
  { contained }: Questionnaire,
  url: string,
  find: FindValueSet,
): RawValueSet | undefined {
  const own = (contained ?? [])
    .flatMap(it => valueSetSchema.safeParse(it).data ?? [])
    .find(it => (url.startsWith('#') ? `#${it.id}` === url : it.url === url));
  return own ?? (url.startsWith('#') ? undefined : find(url));
}
