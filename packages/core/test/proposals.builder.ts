import type { Zone } from '../src/basics/zone.ts';
import { emptyPlan } from '../src/careplans/careplan.ts';
import type { PlanTemplate } from '../src/careplans/plan-template.ts';
import type { Need } from '../src/needs/need.ts';
import type { ProposalFacts } from '../src/proposals/proposal.ts';
import type { Offered, ProposalRule } from '../src/proposals/proposal-rule.ts';
import { at, day, named } from './builders.ts';
import { aGoal, aStep } from './careplan.builders.ts';

const both = (text: string) => ({ en: text, es: text });
const snomed = 'http://snomed.info/sct';

/** A template of one goal and one step, for the condition of that code. */
export function aTemplate(id: string, code = id): PlanTemplate {
  const { ownWords: _w, dueOn: _d, status: _s, ...goal } = aGoal(`t.${id}.goal`, { measure: null });
  const { dueOn: _n, ...step } = aStep(`t.${id}.step`, { text: `Step of ${id}` });
  return {
    id,
    version: 1,
    title: both(id),
    source: `own words about ${id}`,
    guidelines: [],
    written: day('2026-11-23'),
    signedOff: null,
    codes: [{ system: 'snomed', code }],
    goals: [{ ...goal, inDays: 30 }],
    steps: [step],
    barriers: [],
    zones: { green: [], yellow: [], red: [] },
    teachBack: [],
  };
}

export const aProposingRule = (
  id: string,
  when: ProposalRule['when'],
  ...propose: readonly Offered[]
): ProposalRule => ({
  id,
  when,
  says: both(`Because of ${id}`),
  source: 'Made for a test',
  propose: [...propose],
});

export const aLineOf = (
  instrumentId: string,
  finishedAt: string,
  came: { readonly band?: string; readonly rules?: readonly string[] } = {},
): ProposalFacts['finished'][number] => ({
  id: named<'assessment'>(`${instrumentId} ${finishedAt}`),
  instrumentId,
  title: both(instrumentId),
  finishedAt: at(finishedAt),
  result: {
    total: null,
    parts: {},
    answered: 1,
    counting: 1,
    isProrated: false,
    band: came.band === undefined ? null : { id: came.band, label: both(came.band) },
    rules: (came.rules ?? []).map(id => ({
      id,
      severity: 'medium' as const,
      withinMinutes: null,
      says: both(id),
      opens: null,
    })),
  },
});

export const anOpenNeed = (domain: string, state: Need['state'] = 'found'): Need => ({
  domain,
  title: both(domain),
  state,
  since: at('2026-10-01T15:00Z'),
  heard: {
    assessmentId: named<'assessment'>(`need ${domain}`),
    title: both('AHC'),
    finishedAt: at('2026-11-01T15:00Z'),
    says: both(`${domain} is short`),
    severity: 'medium',
  },
  metBy: null,
  wish: null,
  codes: [],
});

export const inChart = (code: string, display: string): ProposalFacts['problems'][number] => ({
  code: { system: snomed, code, display },
  onsetOn: null,
});

export const someFacts = (over: Partial<ProposalFacts> = {}): ProposalFacts => ({
  rules: [],
  templates: [aTemplate('mood'), aTemplate('falls'), aTemplate('food')],
  finished: [],
  needs: [],
  problems: [],
  said: [],
  instruments: [],
  gaps: [],
  teaching: [],
  today: day('2026-11-23'),
  zone: 'America/New_York' as Zone,
  plan: emptyPlan,
  decided: [],
  ...over,
});
