import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { type Id, idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { type Language, languages } from './assessment.ts';
import { type Form, itemsOf, type Lack } from './form.ts';
import { domains, type Instrument } from './instrument.ts';
import { readForm } from './read-form.ts';
import type { FindValueSet } from './value-set.ts';

export type SiteFormId = Id<'site form'>;

/** The file of a form of some four hundred questions; quoted it still fits a request. Trellis policy, 2026-11-23. */
export const mostFormLetters = 400_000;

/** What a site says of a form it brings: the words of an instrument whose holder keeps them, or a form of its own. */
export const broughtSchema = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('words'),
    instrumentId: z.string().max(80),
    language: z.enum(languages),
    /** The holder's terms were read and are kept; without that its words may not be asked. */
    acceptsTerms: z.boolean(),
  }),
  z.strictObject({
    what: z.literal('form'),
    /** Named again, it is the next version. */
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{1,50}$/, 'is 2 to 51 small letters, digits and hyphens'),
    title: plainText(120).trim().min(1, 'is empty'),
    language: z.enum(languages),
    domain: z.enum(domains),
    minutes: z.number().int().min(1).max(90),
    /** Nothing in it asks about harm to oneself or others, so that she may fill it alone. */
    asksNoHarm: z.boolean(),
  }),
]);
export type Brought = z.infer<typeof broughtSchema>;

/** A form as a site brought it. The newest of an instrument and a language stands. */
export type SiteForm = {
  readonly id: SiteFormId;
  readonly brought: Brought;
  readonly questionnaire: Readonly<Record<string, unknown>>;
  readonly on: Day;
};

export const siteFormLineSchema = z.object({
  id: idOf<'site form'>(),
  instrumentId: z.string(),
  title: z.string(),
  what: z.enum(['words', 'form']),
  language: z.enum(languages),
  version: z.number().int(),
  questions: z.number().int(),
  recordedAt: instantSchema,
  recordedBy: z.string(),
  /** Taken back: when, by whom, why. */
  voided: z.object({ at: instantSchema, by: z.string(), reason: z.string() }).nullable(),
});

/** What stands in the way of a form being asked. */
export type FormFault =
  | { readonly fault: 'lacks'; readonly lack: Lack }
  | {
      readonly fault: 'question-missing' | 'question-strange' | 'question-differs' | 'words-missing';
      readonly linkId: string;
    }
  | { readonly fault: 'no-question' | 'not-for-site' };

export const idOfSiteForm = (name: string): string => `site.${name}`;

export const instrumentIdOf = (brought: Brought): string =>
  brought.what === 'words' ? brought.instrumentId : idOfSiteForm(brought.name);

/**
 * Whether a questionnaire can be asked: it works fully, has words wherever somebody reads, and where it brings the words
 * of an instrument it asks exactly what that is scored by.
 */
export function judgeSiteForm(
  resource: unknown,
  instrument: Instrument | null,
  find: FindValueSet,
): { readonly form: Form | undefined; readonly faults: readonly FormFault[] } {
  const { form, lacks } = readForm(resource, find);
  const lacking = lacks.map(lack => ({ fault: 'lacks' as const, lack }));
  if (!form) return { form, faults: lacking };
  const questions = itemsOf(form.items).filter(it => it.type !== 'group' && it.type !== 'display');
  const own: readonly FormFault[] = [
    ...(questions.length === 0 ? [{ fault: 'no-question' as const }] : []),
    ...questions
      .filter(it => !it.isHidden && (it.text === '' || it.options.some(isBare)))
      .map(it => ({ fault: 'words-missing' as const, linkId: it.linkId })),
  ];
  return { form, faults: [...lacking, ...own, ...(instrument ? againstScoring(form, instrument) : [])] };
}

/** An option whose text is only its code says nothing to who hears it. */
const isBare = ({ value, text }: Form['items'][number]['options'][number]): boolean =>
  text === '' || (value.valueCoding !== undefined && value.valueCoding.display === undefined);

function againstScoring(form: Form, { licence, wordless }: Instrument): readonly FormFault[] {
  const shape = licence.status === 'site' && wordless ? readForm(wordless).form : undefined;
  if (!shape) return [{ fault: 'not-for-site' }];
  const [wanted, given] = [scoredOf(shape), scoredOf(form)];
  return [
    ...[...wanted].flatMap(([linkId, asks]): FormFault[] => {
      const other = given.get(linkId);
      if (other === undefined) return [{ fault: 'question-missing', linkId }];
      return other === asks ? [] : [{ fault: 'question-differs', linkId }];
    }),
    ...[...given.keys()]
      .filter(it => !wanted.has(it))
      .map((linkId): FormFault => ({ fault: 'question-strange', linkId })),
  ];
}

/** Of each question what scoring and rules go by; its words are free. */
const scoredOf = ({ items }: Form): ReadonlyMap<string, string> =>
  new Map(
    itemsOf(items)
      .filter(it => it.type !== 'display')
      .map(({ linkId, type, isRepeating, conditions, options }) => [
        linkId,
        JSON.stringify([
          type,
          isRepeating,
          conditions,
          options.map(it => [it.value.valueCoding?.system, it.value.valueCoding?.code, it.score]),
        ]),
      ]),
  );

/** The instruments a site has: those of Trellis with the words it brought, and its own forms. */
export function withSiteForms(
  instruments: readonly Instrument[],
  brought: readonly SiteForm[],
): readonly Instrument[] {
  const own = Map.groupBy(brought, it => instrumentIdOf(it.brought));
  const known = new Set(instruments.map(it => it.id));
  return [
    ...instruments.map(it => withWords(it, own.get(it.id) ?? [])),
    ...[...own].flatMap(([id, forms]) => (known.has(id) ? [] : (instrumentOf(id, forms) ?? []))),
  ];
}

const wordsOf = ({ questionnaire }: SiteForm) => ({
  source: 'Brought by the site',
  isReviewed: false,
  questionnaire,
});

const newestIn = (forms: readonly SiteForm[], language: Language): SiteForm | undefined =>
  forms.findLast(it => it.brought.language === language);

function withWords(instrument: Instrument, forms: readonly SiteForm[]): Instrument {
  if (forms.length === 0 || instrument.licence.status !== 'site') return instrument;
  const [en, es] = [newestIn(forms, 'en'), newestIn(forms, 'es')];
  return {
    ...instrument,
    words: {
      en: en ? wordsOf(en) : instrument.words.en,
      es: es ? wordsOf(es) : instrument.words.es,
    },
  };
}

/** A form of the site as an instrument without a score: what it calculates it says itself. */
function instrumentOf(id: string, forms: readonly SiteForm[]): Instrument | undefined {
  const [en, es] = [newestIn(forms, 'en'), newestIn(forms, 'es')];
  const [newest] = [forms.at(-1)].flatMap(it => (it?.brought.what === 'form' ? [it.brought] : []));
  if (!newest) return undefined;
  const titleIn = (form: SiteForm | undefined) =>
    form?.brought.what === 'form' ? form.brought.title : newest.title;
  const isSafeAlone = forms.every(it => it.brought.what === 'form' && it.brought.asksNoHarm);
  return {
    id,
    version: forms.length,
    title: { en: titleIn(en), es: titleIn(es) },
    domain: newest.domain,
    licence: {
      status: 'site',
      holder: 'The site',
      notice: '',
      source: 'Brought by the site',
      verified: 'site',
    },
    loinc: { panel: null, total: null },
    minutes: newest.minutes,
    alone: isSafeAlone ? 'yes' : 'no',
    words: { en: en ? wordsOf(en) : null, es: es ? wordsOf(es) : null },
    wordless: null,
    scoring: { by: 'none' },
    bands: [],
    rules: [],
    again: [],
    source: 'Brought by the site',
    written: forms.at(-1)?.on ?? forms[0]?.on ?? ('' as Day),
    signedOff: null,
  };
}
