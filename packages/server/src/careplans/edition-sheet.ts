import type { Day } from '@trellis/core/basics/day';
import { isFullDay, type PartialDay } from '@trellis/core/basics/partial-day';
import { type ZoneColour, zoneColours } from '@trellis/core/careplans/careplan';
import type { EditionGoal, PlanEdition } from '@trellis/core/careplans/plan-edition';
import type { LetterLanguage } from '@trellis/core/documents/letter';
import { dayInWords, type Print, printSizes, rule, type Sheet, unbroken } from '../documents/pdf.ts';
import type { Content } from '../documents/pdf-structure.ts';
import { editionWords } from './edition-words.ts';

export type EditionFacts = {
  readonly edition: PlanEdition;
  readonly number: number;
  readonly language: LetterLanguage;
  readonly print: Print;
  readonly issuedOn: Day;
  readonly practice: string;
  readonly phone: string;
  readonly careManager: string;
  readonly patient: { readonly name: string; readonly birthDate: PartialDay };
  /** What she wants to ask, in her own words. */
  readonly questions: readonly string[];
  /** Whether the zones stand on the back, or begin where there is room. */
  readonly isTwoSided: boolean;
};

/** Ink and paper of the zones; the word stands beside the colour, for eyes and printers without it. */
const zoneInks = {
  green: { paper: '#E7F6EE', edge: '#14663C' },
  yellow: { paper: '#FFF5E2', edge: '#855000' },
  red: { paper: '#FDEEED', edge: '#B01E1E' },
} as const satisfies Record<ZoneColour, unknown>;

type Sizes = (typeof printSizes)[Print];

/** The plan as she keeps it on the refrigerator: what matters, goals, steps with a box to tick, zones, whom to call. */
export function editionSheet(facts: EditionFacts): Sheet {
  const words = editionWords[facts.language];
  const sizes = printSizes[facts.print];
  const { edition } = facts;
  const heading = (text: string): Content => ({
    text,
    style: 'heading',
    margin: [0, 9, 0, 3],
    headlineLevel: 1,
  });
  const { others } = edition;
  return {
    title: words.title(facts.number, facts.print === 'large'),
    practice: facts.practice,
    language: facts.language,
    print: facts.print,
    content: [
      ...headOf(facts, words),
      ...(edition.whatMatters === '' ? [] : [quoted(edition.whatMatters, words.matters, sizes)]),
      ...(edition.goals.length > 0 ? [heading(words.goals)] : []),
      ...edition.goals.map(goal => goalOf(goal, words, sizes)),
      ...(others.steps.length > 0 ? [heading(words.others), ...ticked(others.steps, sizes)] : []),
      ...(others.helped.length > 0 ? [heading(words.helped), ...ticked(others.helped, sizes)] : []),
      {
        stack: [
          heading(words.questions),
          ...(facts.questions.length > 0
            ? [{ ul: facts.questions.map(it => `“${it}”`), margin: [4, 1, 0, 1] } as const]
            : []),
          ...(facts.questions.length > 0 ? [1] : [1, 2]).map(() =>
            rule(facts.print, sizes.body * 1.5, '#7F8B98'),
          ),
        ],
        unbreakable: true,
      },
      { text: words.hopeless, bold: true, margin: [0, 12, 0, 0] },
      ...backOf(facts, words, sizes),
    ],
  };
}

type Words = (typeof editionWords)[LetterLanguage];

/** The back of the sheet: what she looks at on a bad day, without looking for it. */
function backOf(
  { edition: { zones }, phone, isTwoSided }: EditionFacts,
  words: Words,
  sizes: Sizes,
): Content[] {
  const [first, ...others] = zonesOf(zones, words, sizes, unbroken(phone));
  if (!first) return [];
  const title: Content = { text: words.today, style: 'part' };
  const top = { stack: [title, first], unbreakable: true };
  return [isTwoSided ? { ...top, pageBreak: 'before' } : { ...top, margin: [0, 12, 0, 0] }, ...others];
}

function headOf(facts: EditionFacts, words: Words): Content[] {
  const { edition, patient, language } = facts;
  const born = isFullDay(patient.birthDate)
    ? dayInWords(patient.birthDate, language, 'long')
    : patient.birthDate;
  return [
    { text: `${words.myPlan}: ${patient.name}`, style: 'title' },
    {
      text: [
        words.born(born),
        dayInWords(facts.issuedOn, language, 'long'),
        words.version(facts.number),
      ].join(' · '),
      style: 'quiet',
    },
    ...(edition.problems.length > 0
      ? [{ text: words.about(edition.problems.join(', ')), style: 'quiet' } as const]
      : []),
    { text: words.careManager(facts.careManager, unbroken(facts.phone)), bold: true, margin: [0, 3, 0, 0] },
  ];
}

function quoted(words: string, label: string, sizes: Sizes): Content {
  return boxed(
    [
      { text: label, style: 'label', color: '#6F6047' },
      { text: `“${words}”`, italics: true, fontSize: sizes.heading, color: '#33291A' },
    ],
    '#FBF6EB',
    '#FBF6EB',
  );
}

/** A goal with her own words under it, and what she does for it. */
function goalOf(goal: EditionGoal, words: Words, sizes: Sizes): Content {
  return {
    stack: [
      {
        text: [goal.text, goal.target === '' ? '.' : `: ${goal.target}.`].join(''),
        style: 'subheading',
      },
      ...(goal.ownWords === '' ? [] : [{ text: `“${goal.ownWords}”`, italics: true, color: '#33291A' }]),
      ...ticked(goal.steps, sizes),
      ...(goal.helped.length > 0 ? [{ text: words.helped }, ...ticked(goal.helped, sizes)] : []),
    ],
    margin: [0, 3, 0, 4],
    unbreakable: true,
  };
}

/** Steps with a box before each, for her pen. */
const ticked = (steps: readonly string[], sizes: Sizes): Content[] => {
  const box = sizes.body * 0.85;
  const lines = steps.map(
    (text): Content => ({
      columns: [
        {
          width: box + 10,
          canvas: [{ type: 'rect', x: 0, y: 2, w: box, h: box, r: 2, lineWidth: 1.25, lineColor: '#596673' }],
        },
        { width: '*', text },
      ],
      margin: [0, 1, 0, 2],
      unbreakable: true,
    }),
  );
  return steps.length === 0 ? [] : [{ stack: lines, style: 'list' }];
};

/** As many signs as stand under each other; more stand in two columns. */
const oneColumn = 3;

function zonesOf(zones: PlanEdition['zones'], words: Words, sizes: Sizes, phone: string): Content[] {
  return zoneColours
    .filter(colour => zones[colour].length > 0)
    .map(colour => {
      const { paper, edge } = zoneInks[colour];
      const act = words.act(phone)[colour];
      const signs = zones[colour].map(ended);
      const half = middleOf(signs);
      const list = (texts: readonly string[]): Content => ({ ul: [...texts], margin: [4, 1, 0, 1] });
      return boxed(
        [
          { text: words.zone[colour], style: 'subheading', color: edge, fontSize: sizes.body * 1.1 },
          signs.length <= oneColumn
            ? list(signs)
            : { columns: [list(signs.slice(0, half)), list(signs.slice(half))], columnGap: 8, style: 'list' },
          ...(act === '' ? [] : [{ text: act, bold: true }]),
        ],
        paper,
        edge,
      );
    });
}

/** Where a list is parted so that both columns are about as long, a line being some thirty-five letters. */
function middleOf(texts: readonly string[]): number {
  const ends: number[] = [];
  for (const text of texts) ends.push((ends.at(-1) ?? 0) + Math.ceil(text.length / 35));
  return ends.findIndex(it => it >= (ends.at(-1) ?? 0) / 2) + 1;
}

/** A sign is a sentence of its own for who reads it aloud. */
const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const boxed = (box: readonly Content[], paper: string, edge: string): Content => ({
  box,
  paper,
  edge,
  margin: [0, 4, 0, 2],
});
