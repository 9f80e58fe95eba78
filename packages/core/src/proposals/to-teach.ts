import { type Day, plusDays } from '../basics/day.ts';
import { startOfDay, type Zone } from '../basics/zone.ts';
import type { Plan } from '../careplans/careplan.ts';
import { fitsTemplate } from '../careplans/plan-template.ts';
import type { ConditionFact } from '../chart/chart.ts';
import { plainDisplay } from '../chart/display.ts';
import type { EducationText } from '../education/education-text.ts';
import { type RulerRow, rulerCourses, rulerTop } from '../education/ruler.ts';
import { type GivenText, notYetSaid, type TeachBackRow } from '../education/teaching.ts';
import type { Proposal } from './proposal.ts';

export type TeachingNow = {
  readonly texts: readonly Pick<
    EducationText,
    'id' | 'version' | 'topic' | 'plans' | 'codes' | 'title' | 'signedOff'
  >[];
  readonly given: readonly Pick<GivenText, 'textId'>[];
  readonly teachBacks: readonly TeachBackRow[];
  readonly rulers: readonly RulerRow[];
  readonly problems: readonly Pick<ConditionFact, 'code' | 'onsetOn'>[];
  readonly plan: Plan;
  readonly today: Day;
  readonly zone: Zone;
};

/** A diagnosis is new for so long; asked how sure again after so long. Trellis policy, 2026-11-23. */
const newForDays = 90;
const askSureAgainDays = 14;
const policy = 'Trellis policy, 2026-11-23';

/** What there is to teach: what she could not say back, what she was not yet told of, what she is not sure she can do. */
export const proposeTeaching = (now: TeachingNow): readonly Proposal[] => [
  ...sayAgain(now),
  ...aboutNewProblems(now),
  ...smallerSteps(now),
];

type Text = TeachingNow['texts'][number];

const offerOf = ({ id, version, title, signedOff }: Text): Proposal['offers'] => ({
  what: 'text',
  textId: id,
  version,
  title,
  isSignedOff: signedOff !== null,
});

const sayAgain = ({ texts, teachBacks }: TeachingNow): readonly Proposal[] =>
  notYetSaid(teachBacks).flatMap(({ id, key, ask, askedAt }) => {
    const text = texts.find(it => it.id === key.split('/')[0]);
    if (!text) return [];
    return [
      {
        key: `teach-again:${key}`,
        factKey: id,
        offers: offerOf(text),
        says: {
          en: `Could not say it back yet: ${ask.en}`,
          es: `Aún no lo pudo explicar con sus palabras: ${ask.es}`,
        },
        because: {
          title: { en: 'Teach-back: not yet', es: 'Lo explica con sus palabras: aún no' },
          at: askedAt,
          assessmentId: null,
        },
        source: `${policy}: what could not be said back is explained again`,
      },
    ];
  });

/** Nothing was taught about a problem when no text of its plans was given. */
function aboutNewProblems({ texts, given, problems, today, zone }: TeachingNow): readonly Proposal[] {
  const since = plusDays(today, -newForDays);
  const taught = new Set(given.flatMap(({ textId }) => texts.find(it => it.id === textId)?.plans ?? []));
  return problems.flatMap(({ code, onsetOn }) => {
    if (onsetOn === null || onsetOn < since || onsetOn > today) return [];
    const text = texts.find(it => it.topic === 'condition' && fitsTemplate(it, code));
    if (!text || text.plans.some(it => taught.has(it))) return [];
    const display = plainDisplay(code.display);
    return [
      {
        key: `text:${text.id}`,
        factKey: `${code.system}|${code.code}|${onsetOn}`,
        offers: offerOf(text),
        says: {
          en: `New in the chart: ${display}. Nothing was taught about it yet.`,
          es: `Nuevo en el expediente: ${display}. Aún no se le enseñó nada sobre esto.`,
        },
        because: {
          title: { en: 'In the chart since', es: 'En el expediente desde' },
          at: startOfDay(onsetOn, zone),
          assessmentId: null,
        },
        source: `${policy}: what is in the chart for ${newForDays} days or less is new`,
      },
    ];
  });
}

function smallerSteps({ rulers, plan, today }: TeachingNow): readonly Proposal[] {
  const goals = new Map(
    plan.problems.flatMap(it => it.goals).flatMap(it => (it.status === 'met' ? [] : [[it.id, it] as const])),
  );
  return rulerCourses(rulers).flatMap(({ key, kind, latest, isBelowAim }) => {
    const goal = goals.get(key.replace(/^goal\//, ''));
    if (kind !== 'confidence' || !isBelowAim || !key.startsWith('goal/') || !goal) return [];
    const { id, value, ratedAt } = latest;
    const step = { owner: 'care-manager', every: 'once', template: null, goalId: goal.id } as const;
    const text = {
      en: 'Make the next step smaller together, then ask again how sure',
      es: 'Acordar juntos un paso más pequeño y volver a preguntar qué tan posible lo ve',
    };
    return [
      {
        key: `smaller:${goal.id}`,
        factKey: id,
        offers: {
          what: 'step',
          id: `smaller-${id}`,
          text,
          dueOn: plusDays(today, askSureAgainDays),
          ...step,
        },
        says: {
          en: `“${goal.text}”: not sure enough yet. Below 7 a smaller step gets done more often.`,
          es: `«${goal.text}»: aún no se siente capaz. Por debajo de 7, un paso más pequeño se cumple más.`,
        },
        because: {
          title: { en: `Confidence ${value} of ${rulerTop}`, es: `Confianza: ${value} de ${rulerTop}` },
          at: ratedAt,
          assessmentId: null,
        },
        source: 'Clinical notes section 7, 2026-11-22: from 7 up a step is likely to be done',
      },
    ];
  });
}
