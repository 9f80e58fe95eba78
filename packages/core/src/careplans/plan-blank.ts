import { type Goal, type Plan, type Sign, type Step, zoneColours } from './careplan.ts';

/**
 * A value of one person that a line needs, and a template cannot know: "dry weight: {in lb}". It stands in braces, the
 * same in every language of the line, until somebody writes it in; a plan with one is not issued.
 */
const blank = /\{([^{}]{1,60})\}/;

type Blanked =
  | Pick<Goal, 'text' | 'target'>
  | Pick<Step, 'text' | 'es' | 'every'>
  | Pick<Sign, 'text' | 'es'>;

const fields = ['text', 'es', 'target', 'every'] as const;

/** What is to be written into a line, in the words of the line; undefined where nothing is. */
export function blankIn(line: Blanked): string | undefined {
  const said = line as Partial<Record<(typeof fields)[number], string>>;
  return fields.map(field => blank.exec(said[field] ?? '')?.[1]).find(it => it !== undefined);
}

function filled<Line extends Blanked & { readonly id: string }>(line: Line, value: string): Line {
  const said = line as Partial<Record<(typeof fields)[number], string>>;
  const parts = fields.flatMap(field =>
    said[field] === undefined ? [] : [[field, said[field].replace(blank, () => value)] as const],
  );
  return { ...line, ...Object.fromEntries(parts) };
}

/** Writes the value into the line, in each of its languages. Braces in a value would be a blank again: they go. */
export function fillBlank(plan: Plan, id: string, value: string): Plan {
  const words = value.replace(/[{}]/g, '').trim();
  if (words === '') return plan;
  const fill = <Line extends Blanked & { readonly id: string }>(lines: readonly Line[]) =>
    lines.map(it => (it.id === id ? filled(it, words) : it));
  return {
    ...plan,
    problems: plan.problems.map(problem => ({
      ...problem,
      goals: fill(problem.goals),
      steps: fill(problem.steps),
      zones: {
        green: fill(problem.zones.green),
        yellow: fill(problem.zones.yellow),
        red: fill(problem.zones.red),
      },
    })),
  };
}

type Lines = Pick<Plan['problems'][number], 'zones'> & {
  readonly steps: readonly Pick<Step, 'id' | 'text' | 'es' | 'every'>[];
  readonly goals: readonly (Pick<Goal, 'id' | 'text' | 'target'> & { readonly status?: Goal['status'] })[];
};

/** Lines that wait for a value; goals for later and goals that were met wait for none. */
export const blanksOf = ({
  goals,
  steps,
  zones,
}: Lines): readonly { id: string; text: string; blank: string }[] =>
  [
    ...goals.filter(it => it.status === undefined || it.status === 'now'),
    ...steps,
    ...zoneColours.flatMap(it => zones[it]),
  ].flatMap(line => {
    const asks = blankIn(line);
    return asks === undefined ? [] : [{ id: line.id, text: line.text, blank: asks }];
  });

/** Words that ask for a value of one person: a line of a template that has them has a blank. */
const asksForValue = /\b(dry weight|of (?:her|his|the)? ?(?:personal )?best|baseline)\b/i;

/** What is wrong with the blanks of a template: not in both languages, more than one a line, braces alone, or none where one is due. */
export function faultsOfBlanks({ goals, steps, zones }: Lines): readonly string[] {
  const count = (text: string) => text.match(new RegExp(blank, 'g'))?.length ?? 0;
  const lines = [
    ...goals.map(it => ({ id: it.id, says: [it.text, it.target], es: null })),
    ...steps.map(it => ({ id: it.id, says: [it.text, it.every], es: it.es })),
    ...zoneColours.flatMap(colour => zones[colour].map(it => ({ id: it.id, says: [it.text], es: it.es }))),
  ];
  return lines.flatMap(({ id, says, es }) => {
    const blanks = count(says.join('\n'));
    return [
      ...(blanks > 1 ? [`${id}: more than one blank`] : []),
      ...(es !== null && es !== '' && count(es) !== count(says[0] ?? '')
        ? [`${id}: its Spanish has another blank`]
        : []),
      ...(/[{}]/.test(says.join('\n').replace(new RegExp(blank, 'g'), '')) ? [`${id}: a brace alone`] : []),
      ...(blanks === 0 && asksForValue.test(says.join('\n'))
        ? [`${id}: asks for a value and has no blank`]
        : []),
    ];
  });
}
