import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { itemsOf } from '@trellis/core/assessments/form';
import { unknownInstruments } from '@trellis/core/assessments/instrument-faults';
import { valueSetSchema } from '@trellis/core/assessments/questionnaire';
import { type ReadInstrument, readInstrument } from '@trellis/core/assessments/read-instrument';
import { faultsOfWhole, type Whole, wholeSchema } from '@trellis/core/assessments/whole';
import { codeSystemOf, isWellFormed } from '@trellis/core/basics/code-form';
import { easeOfSpanish, gradeOfEnglish, hardestGrade, leastEase } from '@trellis/core/basics/reading-level';
import { callGuideSchema } from '@trellis/core/call/call-guide';
import { medicineTopicsSchema } from '@trellis/core/careplans/medicine-advice';
import { faultsOfBlanks } from '@trellis/core/careplans/plan-blank';
import { conflictRulesSchema } from '@trellis/core/careplans/plan-conflict';
import { planTemplateSchema } from '@trellis/core/careplans/plan-template';
import { textsForPatient } from '@trellis/core/careplans/template-gaps';
import { faultsAcross, faultsOfText, missingTopics } from '@trellis/core/education/content-faults';
import { type EducationText, educationTextSchema } from '@trellis/core/education/education-text';
import { referenceCardSchema } from '@trellis/core/education/reference-card';
import { pagingPlanSchema } from '@trellis/core/messages/paging';
import { faultsOfDomains, type NeedDomains, needDomainsSchema } from '@trellis/core/needs/domain';
import { faultsOfPerson, type PersonContent, personContentSchema } from '@trellis/core/outreach/said';
import {
  faultsOfProposals,
  type ProposalRules,
  proposalRulesSchema,
} from '@trellis/core/proposals/proposal-rule';
import { questionsOf } from './outreach/person-content.ts';

/** Words a patient reads or is read; `es` null: there are none in Spanish, and the file says why. */
type PatientText = { readonly en: string; readonly es: string | null };

/** Grade in English, ease in Spanish; null: there are no such words. */
type Level = { readonly grade: number | null; readonly ease: number | null };

/** What one file of the content came to. Its level is that of all its different words for patients taken together. */
export type ContentCheck = Level & {
  readonly file: string;
  readonly faults: readonly string[];
  /** By a clinician; null: there is nothing to sign. */
  readonly isSigned: boolean | null;
  readonly texts: readonly (PatientText & Level)[];
  /** Harder than sixth grade. In own words that is a fault; those of others may not be changed. */
  readonly isHard: boolean;
};

type Read = {
  readonly texts: readonly PatientText[];
  readonly faults: readonly string[];
  readonly isOwn: boolean;
};
const noWords: Read = { texts: [], faults: [], isOwn: true };

/** What only shows when all files are read: who names whom. */
type Gathered = {
  readonly instruments: ReadInstrument[];
  readonly planIds: string[];
  readonly texts: EducationText[];
  readonly cards: { readonly id: string; readonly plans: readonly string[] }[];
  readonly wholes: Whole[];
  readonly domains: NeedDomains[];
  readonly proposals: ProposalRules[];
  readonly people: PersonContent[];
};

const brought = join(import.meta.dirname, '../../../content');

/** Says of every file of the content what is wrong with it; gives how many have a fault. */
export async function checkContent(tell: (it: ContentCheck) => void, folder = brought): Promise<number> {
  const files = (await readdir(folder, { recursive: true })).filter(it => it.endsWith('.json')).sort();
  const all: Gathered = {
    instruments: [],
    planIds: [],
    texts: [],
    cards: [],
    wholes: [],
    domains: [],
    proposals: [],
    people: [],
  };
  let failed = 0;
  for (const file of files) {
    const check = checkFile(
      file.replaceAll('\\', '/'),
      parsed(await readFile(join(folder, file), 'utf8')),
      all,
    );
    if (check.faults.length > 0) failed += 1;
    tell(check);
  }
  const across = faultsOfAll(all);
  for (const { file, fault } of across) tell({ file, ...unread([fault]) });
  return failed + across.length;
}

const read = (all: readonly ReadInstrument[]) => all.map(it => it.instrument);

const faultsOfAll = ({ instruments, planIds, texts, cards, wholes, domains, proposals, people }: Gathered) =>
  [
    ['instruments', unknownInstruments(instruments.map(it => it.instrument))] as const,
    ['whole-person.json', wholes.flatMap(it => faultsOfWhole(it, read(instruments)))] as const,
    [
      'proposals',
      proposals.flatMap(it =>
        faultsOfProposals(it, {
          instruments: read(instruments),
          templates: planIds.map(id => ({ id })),
          domains: domains.flatMap(known => known.domains),
        }),
      ),
    ] as const,
    ['social-needs.json', domains.flatMap(it => faultsOfDomains(it, read(instruments)))] as const,
    [
      'person.json',
      people.flatMap(it =>
        faultsOfPerson(
          it,
          questionsOf(read(instruments)),
          cards.map(card => card.id),
        ),
      ),
    ] as const,
    ['education', faultsAcross(texts, planIds)] as const,
    // A part of the content, or a site's own, need not teach about every plan; what Trellis brings does.
    ['education', texts.length > 0 && planIds.length > 1 ? missingTopics(texts, planIds) : []] as const,
    ['reference-cards', faultsAcross(cards, planIds)] as const,
  ].flatMap(([file, faults]) => faults.map(fault => ({ file, fault })));

const unread = (faults: readonly string[]) => ({
  faults,
  isSigned: null,
  texts: [],
  grade: null,
  ease: null,
  isHard: false,
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkFile(file: string, json: unknown, all: Gathered): ContentCheck {
  if (json === null || typeof json !== 'object') return { file, ...unread(['is not JSON']) };
  const [folder = ''] = file.split('/');
  const { texts, faults, isOwn } = (readers[folder] ?? readers.other)(json, all);
  const different = [...new Map(texts.map(it => [`${it.en}|${it.es}`, it])).values()];
  const { grade, ease } = levelOf(different);
  const isHard = (grade ?? 0) > hardestGrade || (ease ?? 100) < leastEase;
  return {
    file,
    faults: [
      ...faults,
      ...misnamed(file, folder, json),
      ...faultsOfSource(json),
      ...oneLanguageOnly(json, ''),
      ...malformedCodes(json),
      ...(isOwn && isHard ? [`is too hard to read: ${levelLine({ grade, ease })}`] : []),
    ],
    isSigned: folder === 'value-sets' ? null : Boolean(Object(json).signedOff),
    texts: different.map(it => ({ ...it, ...levelOf([it]) })),
    grade,
    ease,
    isHard,
  };
}

function levelOf(texts: readonly PatientText[]): Level {
  const spanish = texts.flatMap(it => it.es ?? []);
  return {
    grade: texts.length > 0 ? gradeOfEnglish(texts.map(it => it.en).join('\n')) : null,
    ease: spanish.length > 0 ? easeOfSpanish(spanish.join('\n')) : null,
  };
}

type Reader = (json: object, all: Gathered) => Read;

function readerOfInstruments(json: object, all: Gathered): Read {
  const { read, faults } = readInstrument(json);
  if (!read) return { ...noWords, faults };
  all.instruments.push(read);
  return { texts: textsOfInstrument(read), faults, isOwn: read.instrument.licence.verified === 'own-words' };
}

const readers: Readonly<Record<string, Reader>> & { readonly other: Reader } = {
  instruments: readerOfInstruments,
  'whole-person': readerOfInstruments,
  'whole-person.json': (json, all) => {
    const { data, error } = wholeSchema.safeParse(json);
    if (data) all.wholes.push(data);
    return { ...noWords, faults: error ? [error.message] : [] };
  },
  proposals: (json, all) => {
    const { data, error } = proposalRulesSchema.safeParse(json);
    if (data) all.proposals.push(data);
    return { ...noWords, faults: error ? [error.message] : [] };
  },
  'social-needs.json': (json, all) => {
    const { data, error } = needDomainsSchema.safeParse(json);
    if (data) all.domains.push(data);
    return { ...noWords, faults: error ? [error.message] : [] };
  },
  'person.json': (json, all) => {
    const { data, error } = personContentSchema.safeParse(json);
    if (!data) return { ...noWords, faults: [error.message] };
    all.people.push(data);
    return { ...noWords, texts: data.prompts.map(it => it.say) };
  },
  'call-guides': json => {
    const { data: guide, error } = callGuideSchema.safeParse(json);
    if (!guide) return { ...noWords, faults: [error.message] };
    const asked = guide.questions.flatMap(it => [
      it.ask,
      it.say,
      ...(it.askFirst ? [it.askFirst] : []),
      ...it.answers.map(answer => answer.label),
    ]);
    return { ...noWords, texts: [...asked, ...guide.redFlags.map(it => it.say)] };
  },
  'plan-templates': (json, all) => {
    const { data: template, error } = planTemplateSchema.safeParse(json);
    if (!template) return { ...noWords, faults: [error.message] };
    all.planIds.push(template.id);
    const texts = textsForPatient(template);
    const bare = texts.filter(it => it.es === '').map(it => `has no Spanish for: ${it.en}`);
    return { ...noWords, texts, faults: [...bare, ...faultsOfBlanks(template)] };
  },
  education: (json, all) => {
    const { data: text, error } = educationTextSchema.safeParse(json);
    if (!text) return { ...noWords, faults: [error.message] };
    all.texts.push(text);
    return { ...noWords, texts: textsOfEducation(text), faults: faultsOfText(text) };
  },
  /** For the care manager's eyes alone: nobody measures how hard it is for a patient. */
  'reference-cards': (json, all) => {
    const { data: card, error } = referenceCardSchema.safeParse(json);
    if (!card) return { ...noWords, faults: [error.message] };
    all.cards.push(card);
    return noWords;
  },
  'value-sets': json => {
    const { error } = valueSetSchema.safeParse(json);
    return { ...noWords, faults: error ? [error.message] : [] };
  },
  phrases: () => noWords,
  'plan-conflicts.json': json => {
    const { error } = conflictRulesSchema.safeParse(json);
    return { ...noWords, faults: error ? [error.message] : [] };
  },
  'medicine-topics.json': json => {
    const { error } = medicineTopicsSchema.safeParse(json);
    return { ...noWords, faults: error ? [error.message] : [] };
  },
  'paging.json': json => {
    const { error } = pagingPlanSchema.safeParse(json);
    return { ...noWords, faults: error ? [error.message] : [] };
  },
  'ccm-eligibility.json': () => noWords,
  /** Of a kind nobody has told it of it lists every pair of words, and judges none too hard. */
  other: json => ({ ...noWords, texts: pairsIn(json), isOwn: false }),
};

function pairsIn(json: unknown): readonly PatientText[] {
  if (json === null || typeof json !== 'object') return [];
  const { en, es } = json as { readonly en?: unknown; readonly es?: unknown };
  const own = typeof en === 'string' ? [{ en, es: typeof es === 'string' ? es : null }] : [];
  return [...own, ...Object.values(json).flatMap(pairsIn)];
}

function textsOfEducation(text: EducationText): readonly PatientText[] {
  const { title, paragraphs, steps, callUs, teachBack } = text;
  const paired = [paragraphs, steps].flatMap(({ en, es }) =>
    en.map((it, i) => ({ en: it, es: es[i] ?? null })),
  );
  return [title, ...paired, ...(callUs.en === '' ? [] : [callUs]), ...teachBack.map(it => it.ask)];
}

/** What is found by its id stands in a file of that name. */
function misnamed(file: string, folder: string, json: object): readonly string[] {
  const isFoundById = folder === 'education' || folder === 'reference-cards';
  const { id } = json as { readonly id?: unknown };
  return isFoundById && file !== `${folder}/${id}.json` ? [`is not named for its id ${id}`] : [];
}

function textsOfInstrument({ forms }: ReadInstrument): readonly PatientText[] {
  const { en, es } = forms;
  const spoken = (form: typeof en) =>
    new Map(
      itemsOf(form?.items ?? []).flatMap(it => [
        [it.linkId, it.text] as const,
        ...it.options.map((option, i) => [`${it.linkId} ${i}`, option.text] as const),
      ]),
    );
  const inSpanish = spoken(es);
  return [...spoken(en)].map(([key, text]) => ({ en: text, es: inSpanish.get(key) ?? null }));
}

/** Sources that say by what right the words stand here; an instrument has a licence of its own for that. */
const namesRight = /own word|no value set was copied|CC0|public domain|licen[cs]e/i;

/** Where it comes from, when that was written or read, and by what right it is here. */
function faultsOfSource(json: object): readonly string[] {
  const { source, sources, written, version, description, licence } = json as Readonly<
    Record<string, unknown>
  >;
  const from = [source, sources, description].flat().filter(it => typeof it === 'string' && it !== '');
  const isDated = [written, version, description].some(it => /\d{4}-\d{2}-\d{2}/.test(String(it ?? '')));
  const hasRight = licence !== undefined || namesRight.test(from.join(' '));
  return [
    ...(from.length > 0 ? [] : ['names no source']),
    ...(isDated ? [] : ['has no date']),
    ...(hasRight ? [] : ['does not say by what right its words are here']),
  ];
}

/** Pairs of words of which one is missing. Whole forms of a language may be: their licence says why. */
function oneLanguageOnly(json: unknown, at: string): readonly string[] {
  if (json === null || typeof json !== 'object') return [];
  const { en, es } = json as { readonly en?: unknown; readonly es?: unknown };
  const isPair = typeof en === 'string' || ('en' in json && typeof es === 'string');
  const isWhole = [en, es].every(it => typeof it === 'string' && it.trim() !== '');
  const mayBeNone = (at === 'callUs' || at === 'escalate') && en === '' && es === '';
  return [
    ...(isPair && !isWhole && !mayBeNone ? [`is in one language only: ${at}`] : []),
    ...Object.entries(json).flatMap(([key, it]) => oneLanguageOnly(it, at === '' ? key : `${at}.${key}`)),
  ];
}

/** Codes wherever they stand: as a coding, under the name of their system, or in a list of it, where a letter is a chapter. */
function malformedCodes(json: unknown): readonly string[] {
  if (json === null || typeof json !== 'object') return [];
  const { system, code } = json as { readonly system?: unknown; readonly code?: unknown };
  const named = Object.entries(json).flatMap(([key, it]) => {
    const isList = Array.isArray(it);
    const values = it !== null && typeof it === 'object' ? Object.values(it) : [it];
    return values.flatMap(value =>
      typeof value === 'string' && !(isList && /^[A-Z]$/.test(value)) ? [[key, value] as const] : [],
    );
  });
  const pair = typeof system === 'string' && typeof code === 'string' ? [[system, code] as const] : [];
  return [
    ...[...pair, ...named].flatMap(([name, value]) => {
      const known = codeSystemOf(name);
      return known && !isWellFormed(known, value) ? [`${known} ${value} cannot be a code`] : [];
    }),
    ...Object.values(json).flatMap(malformedCodes),
  ];
}

const levelLine = ({ grade, ease }: Level): string =>
  [
    ...(grade === null ? [] : [`English grade ${grade.toFixed(1)} (at most ${hardestGrade})`]),
    ...(ease === null ? [] : [`Spanish ease ${ease.toFixed(0)} (at least ${leastEase})`]),
  ].join(', ');

/** One line for a person, and one for each fault. */
export function contentLine(it: ContentCheck): string {
  const level = it.texts.length > 0 ? `; ${it.texts.length} texts, ${levelLine(it)}` : '';
  const hard = it.isHard && it.faults.length === 0 ? '; hard, in words that are not ours' : '';
  const signed = it.isSigned === false ? '; not signed off' : '';
  const head = `${it.faults.length === 0 ? 'ok  ' : 'not '} ${it.file}${level}${hard}${signed}`;
  return [head, ...it.faults.map(fault => `       ${fault}`)].join('\n');
}
