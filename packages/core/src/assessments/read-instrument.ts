import { type Form, itemsOf } from './form.ts';
import { type Instrument, instrumentSchema } from './instrument.ts';
import { faultsOfInstrument } from './instrument-faults.ts';
import { readForm } from './read-form.ts';

/** An instrument with its questions. `shape` has them whatever the language, even where no words may stand here. */
export type ReadInstrument = {
  readonly instrument: Instrument;
  readonly shape: Form;
  readonly forms: { readonly en: Form | null; readonly es: Form | null };
};

/** Reads an instrument and says what is wrong with it; with faults it must not be used. */
export function readInstrument(json: unknown): {
  readonly read: ReadInstrument | undefined;
  readonly faults: readonly string[];
} {
  const { data: instrument, error } = instrumentSchema.safeParse(json);
  if (!instrument) return { read: undefined, faults: [error.message] };
  const { words, wordless } = instrument;
  const [en, es, bare] = [words.en?.questionnaire, words.es?.questionnaire, wordless].map(it =>
    it ? readForm(it) : undefined,
  );
  const lacks = [en, es, bare]
    .flatMap(it => it?.lacks ?? [])
    .map(({ linkId, what, detail }) => `${what} ${linkId ?? ''} ${detail}`);
  const forms = { en: en?.form ?? null, es: es?.form ?? null };
  const shape = forms.en ?? bare?.form;
  const faults = [...lacks, ...faultsOfRights(instrument)];
  if (!shape) return { read: undefined, faults };
  return {
    read: { instrument, shape, forms },
    faults: [
      ...faults,
      ...faultsOfInstrument(instrument, shape),
      ...(forms.en && forms.es ? differences(forms.en, forms.es) : []),
    ],
  };
}

/** No words without the right to them; without the right only what scoring needs. */
function faultsOfRights({ licence, words, wordless }: Instrument): readonly string[] {
  const hasWords = words.en !== null || words.es !== null;
  if (licence.status === 'site')
    return [
      ...(hasWords ? ['words stand here that only a site may bring'] : []),
      ...(wordless ? [] : ['there is nothing a site could put its words to']),
      ...(wordless && /"(text|display|title)":/.test(JSON.stringify(wordless))
        ? ['what is to be wordless has words']
        : []),
    ];
  return words.en && !wordless ? [] : ['what may be shipped needs its English words, and nothing wordless'];
}

/** Where two languages do not ask the same. */
function differences(one: Form, other: Form): readonly string[] {
  const [a, b] = [questionsOf(one), questionsOf(other)];
  const linkIds = new Set([...a.keys(), ...b.keys()]);
  return [...linkIds]
    .filter(it => a.get(it) !== b.get(it))
    .map(it => `the languages differ in question ${it}`);
}

const questionsOf = ({ items }: Form): ReadonlyMap<string, string> =>
  new Map(
    itemsOf(items).map(({ linkId, type, isRequired, isRepeating, conditions, options }) => [
      linkId,
      JSON.stringify([
        type,
        isRequired,
        isRepeating,
        conditions,
        options.map(it => [it.value.valueCoding?.system, it.value.valueCoding?.code, it.score]),
      ]),
    ]),
  );
