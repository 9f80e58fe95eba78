import { describe, expect, test } from 'vitest';
import type { Language } from './format.ts';

type Tree = { readonly [key: string]: unknown };
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every leaf with its path. */
const leaves = (tree: Tree, path = ''): readonly (readonly [string, unknown])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? leaves(value, `${path}.${key}`) : [[`${path}.${key}`, value] as const],
  );

/** Read from the folder, so that no catalogue can be forgotten: `month` of month.en.ts; the words of every page are `all`. */
const languageOf = (files: Readonly<Record<string, Tree>>, ending: 'En' | 'Es') =>
  new Map(
    Object.entries(files).map(([file, exported]) => [
      file.replace(/^\.\/|\.?e[ns]\.ts$/g, '') || 'all',
      Object.entries(exported).find(([name]) => name.endsWith(ending) || name === ending.toLowerCase())?.[1],
    ]),
  );
const english = languageOf(import.meta.glob<Tree>(['./*.en.ts', './en.ts'], { eager: true }), 'En');
const spanish = languageOf(import.meta.glob<Tree>(['./*.es.ts', './es.ts'], { eager: true }), 'Es');

/** Words that are the same in both languages, and rightly so; everything else that is alike was left untranslated. */
const alike: Readonly<Record<string, readonly string[]>> = {
  admin: ['.fields.npi'],
  assessments: ['.no', '.domains.trauma'],
  attribution: ['.placeholder'],
  'case-form': ['.choices.video', '.choices.portal'],
  'call-desk': ['.kind.mayHearChoices.no', '.agenda.title', '.block.agenda'],
  documents: ['.phraseHints.phone', '.phraseHints.address'],
  eligibility: ['.payers.medicare', '.payers.medicaid'],
  intake: ['.askers.hospital'],
  outside: ['.no'],
  'own-phone': ['.no'],
  month: [
    '.reasons.payers.medicare-advantage',
    '.reasons.payers.medicaid',
    '.axis.paper.ccm.care-plan',
    '.csv.open',
  ],
  person: ['.payers.medicare', '.payers.medicaid', '.plan'],
  rules: [
    ...['.csv', '.values.no', '.values.inpatient', '.payers.names.medicare'],
    ...['.payers.names.medicare-advantage', '.payers.names.medicaid'],
  ],
  'program-facts': [
    '.apcm.paths.aco-reach',
    '.apcm.paths.making-care-primary',
    '.apcm.paths.primary-care-first',
    '.qmb.isNot',
  ],
  today: ['.tests.a1c'],
  all: [
    '.person.sex.female',
    '.person.sex.male',
    '.person.sex.other',
    '.today.tests.a1c',
    '.enrolment.forms.verbal',
    '.enrol.verbal',
  ],
};
/** What is said best by nothing: a rule that is sure, a sex nobody recorded. */
const silent: Readonly<Record<string, readonly string[]>> = {
  month: ['.certainty.verified'],
  all: ['.person.sex.unknown'],
};

test('every catalogue stands in both languages', () => {
  expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort());
  expect(english.size).toBeGreaterThan(20);
});

describe.each([...english.keys()].map(name => [name] as const))('the words of %s', name => {
  const [en, es] = [english, spanish].map(it => leaves(it.get(name) as Tree)) as [
    ReturnType<typeof leaves>,
    ReturnType<typeof leaves>,
  ];

  test('are the same things in both languages', () => {
    expect(en.length).toBeGreaterThan(0);
    expect(es.map(([path]) => path)).toEqual(en.map(([path]) => path));
  });

  test('leave nothing empty that is not meant to be', () => {
    for (const words of [en, es])
      expect(words.filter(([, text]) => text === '').map(([path]) => path)).toEqual(silent[name] ?? []);
  });

  test('are alike only where both languages have one word', () => {
    const there = new Map(es);
    const same = en
      .filter(([path, text]) => typeof text === 'string' && text !== '' && there.get(path) === text)
      .map(([path]) => path)
      // What is read aloud is one text in each language, whatever the page speaks.
      .filter(path => !path.includes('.readAloud.'));
    expect(same).toEqual(alike[name] ?? []);
  });
});

type Lazy = { readonly [name: string]: (language: Language) => Tree };
const lazy = Object.entries(
  import.meta.glob<Lazy>(['./*.ts', '!./*.test.ts', '!./words.ts', '!./lazy-words.ts'], { eager: true }),
)
  .map(([file, exported]) => [file.slice(2, -3), exported] as const)
  .filter(([name]) => english.has(name))
  .flatMap(([name, exported]) => Object.entries(exported).map(([called, of]) => [name, called, of] as const))
  .filter(([, called]) => !called.startsWith('use'));

test.each(lazy)('the words of %s come as %s in the language that is named', (name, _, of) => {
  expect(of('en')).toBe(english.get(name));
  expect(of('es')).toBe(spanish.get(name));
});

test('the words of each page that is opened later are found', () => {
  expect(lazy.map(([name]) => name)).toEqual(
    expect.arrayContaining(['admin', 'call-desk', 'careplan', 'documents', 'entry', 'month', 'person']),
  );
});
