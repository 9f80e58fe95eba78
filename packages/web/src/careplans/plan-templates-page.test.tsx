import type { Actor } from '@trellis/core/access/staff';
import type { TemplateDraft } from '@trellis/core/careplans/template-version';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day } from '../../../core/test/builders.ts';
import { aBody, aGoal, aProblem, aTemplate } from '../../../core/test/careplan.builders.ts';
import { aPlanView, aVersion, rosasPlan } from '../../test/careplan.tsx';
import { aPatient, friday, openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { chartQuery } from '../chart/chart.queries.ts';
import { startAutosave } from '../kit/autosave.ts';
import { ClientProblem } from '../kit/client.ts';
import type { DraftKeeper } from '../kit/draft-keeper.ts';
import { draftsBelongTo } from '../kit/kept-drafts.ts';
import type { Language } from '../words/format.ts';
import { CarePlanPage } from './CarePlanPage.tsx';
import { planConflictRulesQuery, planTemplatesQuery } from './careplan.queries.ts';
import { PlanTemplatesPage } from './PlanTemplatesPage.tsx';
import { TemplateConflict } from './TemplateConflict.tsx';
import { codesOf } from './TemplateLines.tsx';
import {
  type ShelvedTemplate,
  type TemplateView,
  templateQuery,
  templateShelfQuery,
} from './template.queries.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  draftsBelongTo(undefined);
});

const supervisor: Partial<Actor> = { role: 'supervisor', name: 'Ray Sato', credential: 'RN' };
const doctor: Partial<Actor> = { role: 'supervising-provider', name: 'Dr. Amara Okafor', credential: 'MD' };
const administrator: Partial<Actor> = { role: 'administrator', credential: 'none' };

const shelved = (over: Partial<ShelvedTemplate> = {}): ShelvedTemplate => ({
  id: 'htn',
  title: { en: 'High blood pressure', es: 'Presión alta' },
  isBrought: true,
  inUse: 0,
  newest: 0,
  signedOff: null,
  draft: null,
  ...over,
});

const brought = { ...aTemplate(), number: 0, by: '' };
const own = {
  ...aTemplate({
    version: 1,
    written: day('2026-11-18'),
    goals: aBody().goals.map(it => ({ ...it, target: '<120/80' })),
  }),
  number: 1,
  by: 'Ray Sato',
};
const aView = (over: Partial<TemplateView> = {}): TemplateView => ({
  id: 'htn',
  inUse: 0,
  versions: [brought],
  draft: null,
  ...over,
});
const aDraft = (over: Partial<ReturnType<typeof aBody>> = {}) => ({
  base: 0,
  body: aBody(over),
  version: 2,
  savedAt: at(friday),
  savedBy: 'Dana Whitlock',
});

function page(view: TemplateView | null, actor: Partial<Actor> = {}, language: Language = 'en') {
  const queries = someQueries(actor);
  queries.setQueryData(templateShelfQuery.queryKey, {
    templates: [
      shelved(),
      shelved({
        id: 'falls',
        title: { en: 'Falls', es: 'Caídas' },
        inUse: null,
        draft: { savedAt: at(friday), savedBy: 'Dana' },
      }),
    ],
  });
  if (view) queries.setQueryData(templateQuery('htn').queryKey, view);
  return show(<PlanTemplatesPage chosen={view ? 'htn' : undefined} onChoose={() => {}} />, {
    queries,
    language,
  });
}

describe('the list of templates', () => {
  test('has an address, and shows no patient', async () => {
    const queries = someQueries();
    queries.setQueryData(templateShelfQuery.queryKey, { templates: [shelved()] });
    const { page: shown } = await openPage('/plan-templates', { queries });
    expect(shown.heard).toContain('Plan templates');
    expect(shown.has('button', /^High blood pressure As it comes with Trellis/)).toBe(true);
  });

  test('says of each what is offered, who signed it, and whether somebody works on it', () => {
    const shown = page(null);
    expect(shown.has('button', /High blood pressure As it comes with Trellis.*Not signed off/)).toBe(true);
    expect(shown.has('button', /Falls Put away · draft/)).toBe(true);
  });

  test('a care manager begins one; an administrator reads', () => {
    expect(page(null).has('button', 'Begin an empty one')).toBe(true);
    expect(page(null, administrator).has('button', 'Begin an empty one')).toBe(false);
  });

  test('loading, and a problem with what to do', () => {
    const none = show(<PlanTemplatesPage chosen={undefined} onChoose={() => {}} />);
    expect(none.heard).toContain('Loading');
    const queries = someQueries();
    seedProblem(queries, templateShelfQuery.queryKey, new ClientProblem('client.unreachable'));
    const shown = show(<PlanTemplatesPage chosen={undefined} onChoose={() => {}} />, { queries });
    expect(shown.has('button', 'Try again')).toBe(true);
  });

  test('speaks Spanish', () => {
    const shown = page(aView(), {}, 'es');
    expect(shown.heard).toContain('Plantillas de planes');
    expect(shown.heard).toContain('Sin el visto bueno de un clínico');
    expect(shown.heard).not.toContain('Not signed off');
  });
});

describe('one template', () => {
  test('is read line by line with its Spanish', () => {
    const shown = page(aView());
    expect(shown.heard).toContain('BP under 130/80: <130/80');
    expect(shown.heard).toContain('Mídala cada día.');
    expect(shown.heard).toContain('59621000 · I10');
    expect(shown.heard).toContain('¿Cómo la mide?');
  });

  test('a care manager may make it her own, and neither publish, sign nor put it away', () => {
    const shown = page(aView());
    expect(shown.has('button', 'Make it your own')).toBe(true);
    expect(shown.has('button', 'Sign off')).toBe(false);
    expect(shown.has('button', 'Put away')).toBe(false);
  });

  test('a provider signs off; a supervisor puts away; an administrator saves it as a file', () => {
    expect(page(aView(), doctor).has('button', 'Sign off')).toBe(true);
    expect(page(aView(), supervisor).has('button', 'Put away')).toBe(true);
    expect(page(aView(), supervisor).has('button', 'Sign off')).toBe(false);
    const reader = page(aView(), administrator);
    expect(reader.has('button', 'Save as a file')).toBe(true);
    expect(reader.has('button', 'Make it your own')).toBe(false);
  });

  test('says who signed it, and offers no second signature', () => {
    const signed = { ...brought, signedOff: { by: 'Dr. Amara Okafor', on: day('2026-11-19') } };
    const shown = page(aView({ versions: [signed] }), doctor);
    expect(shown.heard).toContain('Signed off by Dr. Amara Okafor on 19 Nov 2026');
    expect(shown.has('button', 'Sign off')).toBe(false);
  });

  test('tells its versions; the one that comes with Trellis can be offered again', () => {
    const shown = page(aView({ inUse: 1, versions: [own, brought] }), supervisor);
    expect(shown.heard).toContain('Version 1 offered');
    expect(shown.heard).toContain('published by Ray Sato on 18 Nov 2026');
    expect(shown.has('button', 'Offer this one: As it comes with Trellis')).toBe(true);
    expect(shown.has('button', 'Offer this one: Version 1')).toBe(false);
    expect(page(aView({ inUse: 1, versions: [own, brought] })).has('button', /Offer this one/)).toBe(false);
  });
});

describe('a draft', () => {
  test('that says what is offered cannot be published; a care manager is told who publishes', () => {
    const shown = page(aView({ draft: aDraft() }), supervisor);
    expect(shown.one('button', 'Publish').attr('aria-disabled')).toBe('true');
    const hers = page(aView({ draft: aDraft() }));
    expect(hers.has('button', /^Publish/)).toBe(false);
    expect(hers.heard).toContain('A supervisor or a supervising provider publishes it.');
  });

  test('that differs is published by a supervisor, and signed in the same step by a provider', () => {
    const draft = aDraft({ source: 'our own words' });
    expect(page(aView({ draft }), supervisor).one('button', 'Publish').attr('aria-disabled')).not.toBe(
      'true',
    );
    expect(page(aView({ draft }), doctor).has('button', 'Publish and sign off')).toBe(true);
  });

  test('says what is missing, at its line and in one list, and which of it keeps it from being published', () => {
    const goals = aBody().goals.map(it => ({ ...it, target: '' }));
    const steps = aBody().steps.map(it => ({ ...it, es: '', text: 'Increase the furosemide dose' }));
    const shown = page(aView({ draft: aDraft({ goals, steps }) }), supervisor);
    expect(shown.heard).toContain('BP under 130/80: needs a target · needed to publish');
    expect(shown.heard).toContain('has no words for the patient in one language');
    expect(shown.heard).toContain('reads like a change of a medicine');
    expect(shown.has('button', /^BP under 130\/80 needs a target/)).toBe(true);
    expect(shown.one('button', 'Publish').attr('aria-disabled')).toBe('true');
  });

  test('tells how hard the words for patients are', () => {
    expect(page(aView({ draft: aDraft() })).heard).toMatch(
      /English grade -?\d+\.\d \(at most 6\), Spanish ease \d+/,
    );
  });

  test('shows script as the words it is', () => {
    const text = '<script>alert(1)</script>';
    const shown = page(aView({ draft: aDraft({ barriers: [{ id: 'b', text }] }) }));
    expect(shown.heard).toContain(text);
  });
});

describe('two people on one draft', () => {
  const keeper = { keepMine: () => {}, takeTheirs: () => {} } as unknown as DraftKeeper<TemplateDraft>;
  const mine = aBody({ source: 'mine', goals: aBody().goals.map(it => ({ ...it, target: '<120/80' })) });

  test('see each field that differs, and one of them chooses', () => {
    const theirs = { draft: { base: 0, body: aBody({ source: 'theirs' }) }, version: 3 };
    const autosave = {
      ...startAutosave({ draft: { base: 0, body: mine }, version: 2 }),
      phase: { kind: 'conflict', theirs } as const,
    };
    const shown = show(<TemplateConflict autosave={autosave} keeper={keeper} />);
    expect(shown.heard).toContain('Nothing is lost.');
    expect(shown.heard).toContain('source: theirs → mine');
    expect(shown.heard).toContain('target: <130/80 → <120/80');
    expect(shown.has('button', 'Keep what stands here')).toBe(true);
    expect(shown.has('button', 'Take theirs')).toBe(true);
  });

  test('without one, nothing is said', () => {
    const quiet = startAutosave({ draft: { base: 0, body: mine }, version: 2 });
    expect(show(<TemplateConflict autosave={quiet} keeper={keeper} />).heard).toBe('');
  });
});

test.each([
  ['I10 E11*', ['icd10 I10', 'icd10 E11*']],
  ['59621000,i10', ['snomed 59621000', 'icd10 I10']],
  ['', []],
  ['I10 ', ['icd10 I10', 'icd10 ']],
])('codes %j are read one by one', (text, codes) => {
  expect(codesOf(text).map(it => `${it.system} ${it.code}`)).toEqual(codes);
});

describe('a template that was renewed while a plan was written from it', () => {
  const rosa = aPatient();
  const plan = rosasPlan({
    problems: [
      aProblem('htn', {
        goals: [aGoal('htn.bp', { text: 'BP under 130/80', target: '<130/80' })],
        steps: [],
      }),
    ],
  });

  function planPage(uses: readonly { templateId: string; number: number }[]) {
    const queries = someQueries();
    queries.setQueryData(planTemplatesQuery.queryKey, { templates: [own], conditions: [] });
    queries.setQueryData(planConflictRulesQuery.queryKey, { rules: [] } as never);
    queries.setQueryData(templateQuery('htn').queryKey, aView({ inUse: 1, versions: [own, brought] }));
    queries.setQueryData(chartQuery(rosa.id).queryKey, {
      problems: [],
      medicines: [],
      results: [],
      allergies: [],
    } as never);
    queries.setQueryData(
      ['patient', rosa.id, 'careplan'],
      aPlanView({ current: { ...aVersion(), plan }, templateUses: [...uses] }),
    );
    return show(<CarePlanPage patient={rosa} />, { queries });
  }

  test('the plan says what the newer version would change, line by line, and stays as it is', () => {
    const shown = planPage([{ templateId: 'htn', number: 0 }]);
    expect(shown.heard).toContain('High blood pressure: Version 1 is offered');
    expect(shown.heard).toContain('target: <130/80 → <120/80');
    expect(shown.has('button', 'Take it: BP under 130/80')).toBe(true);
    expect(shown.has('button', 'Leave the rest as it is')).toBe(true);
  });

  test('nothing is said once it was looked at', () => {
    expect(planPage([{ templateId: 'htn', number: 1 }]).heard).not.toContain('is offered');
  });
});
