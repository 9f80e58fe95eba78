import type { Day } from '@trellis/core/basics/day';
import { isFullDay, type PartialDay } from '@trellis/core/basics/partial-day';
import { type ZoneColour, zoneColours } from '@trellis/core/careplans/careplan';
import type { PlanEdition } from '@trellis/core/careplans/plan-edition';
import type { LetterLanguage } from '@trellis/core/documents/letter';
import {
  type Content,
  dayInWords,
  type Print,
  printSizes,
  rule,
  type Sheet,
  unbroken,
} from '../documents/pdf.ts';
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
  const { edition, patient } = facts;
  const several = edition.problems.length > 1;
  const heading = (text: string): Content => ({
    text,
    bold: true,
    fontSize: sizes.heading,
    margin: [0, 12, 0, 5],
    headlineLevel: 1,
  });
  return {
    title: words.title(facts.number, facts.print === 'large'),
    practice: facts.practice,
    language: facts.language,
    print: facts.print,
    content: [
      { text: words.myPlan, bold: true, fontSize: sizes.title },
      { text: patient.name, fontSize: sizes.heading },
      {
        text: [
          words.born(
            isFullDay(patient.birthDate)
              ? dayInWords(patient.birthDate, facts.language, 'long')
              : patient.birthDate,
          ),
          dayInWords(facts.issuedOn, facts.language),
          words.version(facts.number),
        ].join(' · '),
        fontSize: sizes.small,
        color: '#38444F',
      },
      ...(edition.whatMatters === '' ? [] : [quoted(edition.whatMatters, words.matters, sizes)]),
      ...edition.problems.flatMap(problem => [
        heading(problem.title),
        ...goalsOf(problem, words, sizes),
        ...stepsOf(words.steps, problem.steps, sizes),
        ...stepsOf(words.helped, problem.helped, sizes),
      ]),
      ...(edition.problems.some(hasZones) ? [heading(words.today)] : []),
      ...edition.problems
        .filter(hasZones)
        .flatMap(problem => zonesOf(problem, words, sizes, unbroken(facts.phone), several)),
      heading(words.questions),
      ...[1, 2].map(() => rule(facts.print, sizes.body * 1.9, '#7F8B98')),
      {
        text: words.foot(facts.careManager, unbroken(facts.phone)),
        fontSize: sizes.small,
        margin: [0, 16, 0, 0],
      },
    ],
  };
}

type Problem = PlanEdition['problems'][number];
type Words = (typeof editionWords)[LetterLanguage];

const hasZones = (problem: Problem): boolean => zoneColours.some(it => problem.zones[it].length > 0);

function quoted(words: string, label: string, sizes: Sizes): Content {
  return boxed(
    [
      { text: `“${words}”`, italics: true, fontSize: sizes.heading, color: '#33291A' },
      { text: label, fontSize: sizes.small, color: '#6F6047' },
    ],
    '#FBF6EB',
    '#FBF6EB',
  );
}

function goalsOf(problem: Problem, words: Words, sizes: Sizes): Content[] {
  if (problem.goals.length === 0) return [];
  return [
    under(words.goals),
    ...problem.goals.map(
      (goal): Content => ({
        stack: [
          {
            text: [
              { text: goal.text },
              ...(goal.target === '' ? [] : [{ text: `: ${goal.target}`, bold: true }]),
            ],
          },
          ...(goal.ownWords === ''
            ? []
            : [{ text: `“${goal.ownWords}”`, italics: true, color: '#33291A', fontSize: sizes.body }]),
        ],
        margin: [0, 0, 0, 4],
        unbreakable: true,
      }),
    ),
  ];
}

function stepsOf(title: string, steps: readonly string[], sizes: Sizes): Content[] {
  if (steps.length === 0) return [];
  const box = sizes.body * 0.95;
  return [
    under(title),
    ...steps.map(
      (text): Content => ({
        columns: [
          {
            width: box + 10,
            canvas: [
              { type: 'rect', x: 0, y: 2, w: box, h: box, r: 2, lineWidth: 1.25, lineColor: '#596673' },
            ],
          },
          { width: '*', text },
        ],
        margin: [0, 0, 0, 4],
        unbreakable: true,
      }),
    ),
  ];
}

function zonesOf(problem: Problem, words: Words, sizes: Sizes, phone: string, several: boolean): Content[] {
  return [
    ...(several ? [under(problem.title)] : []),
    ...zoneColours
      .filter(colour => problem.zones[colour].length > 0)
      .map(colour => {
        const { paper, edge } = zoneInks[colour];
        return boxed(
          [
            { text: words.zone[colour], bold: true, color: edge, fontSize: sizes.body * 1.1 },
            { ul: [...problem.zones[colour]], margin: [4, 2, 0, 2] },
            { text: words.act(phone)[colour], bold: true },
          ],
          paper,
          edge,
        );
      }),
  ];
}

const under = (text: string): Content => ({ text, bold: true, margin: [0, 6, 0, 3], headlineLevel: 2 });

/** Content on a tinted ground with an edge; kept on one page where it fits. */
function boxed(stack: Content[], paper: string, edge: string): Content {
  return {
    table: { widths: ['*'], dontBreakRows: true, body: [[{ stack, margin: [8, 6, 8, 6] }]] },
    layout: {
      fillColor: () => paper,
      hLineColor: () => edge,
      vLineColor: () => edge,
      hLineWidth: () => 0.75,
      vLineWidth: () => 0.75,
    },
    margin: [0, 6, 0, 2],
  };
}
