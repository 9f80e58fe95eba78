import { describe, expect, test } from 'vitest';
import { day, named } from '../../test/builders.ts';
import { aBody, aTemplate } from '../../test/careplan.builders.ts';
import { ProblemError } from '../basics/problem.ts';
import {
  conditionsOf,
  decidePublish,
  decideTemplate,
  numberInUse,
  type SiteTemplates,
  type TemplateDecision,
  type TemplateVersion,
  templateAt,
  templatesInUse,
} from './template-version.ts';

const brought = [aTemplate(), aTemplate({ id: 'falls', codes: [{ system: 'icd10', code: 'R29.6' }] })];

const aVersion = (number: number, over: Partial<TemplateVersion> = {}): TemplateVersion => ({
  id: named<'template version'>(`v${number}`),
  templateId: 'htn',
  number,
  body: aBody({ title: { en: `Blood pressure ${number}`, es: `Presión ${number}` } }),
  publishedOn: day('2026-11-20'),
  publishedBy: 'Ray Sato',
  ...over,
});

const decided = (
  what: TemplateDecision['what'],
  number: number,
  over: Partial<TemplateDecision> = {},
): TemplateDecision => ({
  templateId: 'htn',
  what,
  number,
  broughtVersion: number === 0 ? 1 : null,
  on: day('2026-11-20'),
  by: 'Dr. Okafor',
  ...over,
});

const site = (
  versions: readonly TemplateVersion[] = [],
  decisions: readonly TemplateDecision[] = [],
): SiteTemplates => ({ brought, versions, decisions });

const codeOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : error;
  }
  return 'nothing was refused';
};

describe('what a site offers', () => {
  test('is what comes with Trellis, while it decided nothing', () => {
    expect(templatesInUse(site()).map(it => [it.id, it.number])).toEqual([
      ['htn', 0],
      ['falls', 0],
    ]);
  });

  test('is its own version once that is published, under the id it had', () => {
    const [htn] = templatesInUse(site([aVersion(1)], [decided('use', 1)]));
    expect(htn).toMatchObject({ id: 'htn', number: 1, title: { en: 'Blood pressure 1' }, signedOff: null });
    expect(htn?.written).toBe('2026-11-20');
  });

  test('is the last thing it decided: newest, put away, back to an older one, back to Trellis’ own', () => {
    const versions = [aVersion(1), aVersion(2)];
    const steps = [
      decided('use', 1),
      decided('use', 2),
      decided('put-away', 2),
      decided('use', 1),
      decided('use', 0),
    ];
    expect(steps.map((_, i) => numberInUse(site(versions, steps.slice(0, i + 1)), 'htn'))).toEqual([
      1,
      2,
      null,
      1,
      0,
    ]);
    expect(templatesInUse(site(versions, steps.slice(0, 3))).map(it => it.id)).toEqual(['falls']);
  });

  test('holds a template of its own for another condition', () => {
    const gout = aVersion(1, { templateId: 'site-gout0001', body: aBody({ codes: [] }) });
    const offered = templatesInUse(site([gout], [decided('use', 1, { templateId: 'site-gout0001' })]));
    expect(offered.map(it => it.id)).toEqual(['htn', 'falls', 'site-gout0001']);
    expect(numberInUse(site([gout]), 'site-gout0001')).toBeNull();
  });
});

describe('who signed a template off', () => {
  test('stands with the version that was signed, and with no other', () => {
    const it = site([aVersion(1), aVersion(2)], [decided('use', 1), decided('sign-off', 1)]);
    expect(templateAt(it, 'htn', 1)?.signedOff).toEqual({ by: 'Dr. Okafor', on: '2026-11-20' });
    expect(templateAt(it, 'htn', 2)?.signedOff).toBeNull();
    expect(templateAt(it, 'htn', 0)?.signedOff).toBeNull();
  });

  test('signing is no decision to offer it', () => {
    expect(numberInUse(site([aVersion(1)], [decided('use', 0), decided('sign-off', 1)]), 'htn')).toBe(0);
  });

  test('of the text that comes with Trellis: a later text of it is not what was signed', () => {
    const decisions = [decided('sign-off', 0)];
    expect(templateAt(site([], decisions), 'htn', 0)?.signedOff?.by).toBe('Dr. Okafor');
    const later = { brought: [aTemplate({ version: 2 })], versions: [], decisions };
    expect(templateAt(later, 'htn', 0)?.signedOff).toBeNull();
  });
});

describe('which illness a template is for', () => {
  test('rules go on knowing by every code it ever had, offered or not', () => {
    const narrowed = aVersion(1, { body: aBody({ codes: [{ system: 'icd10', code: 'I11.9' }] }) });
    const [htn] = conditionsOf(site([narrowed], [decided('use', 1), decided('put-away', 1)]));
    expect(htn).toEqual({
      id: 'htn',
      codes: [
        { system: 'snomed', code: '59621000' },
        { system: 'icd10', code: 'I10' },
        { system: 'icd10', code: 'I11.9' },
      ],
    });
  });
});

describe('publishing', () => {
  const changed = aBody({ title: { en: 'Our blood pressure', es: 'Nuestra presión' } });
  const publish = (body = changed, it = site(), draftVersion = 3) =>
    decidePublish(it, 'htn', { base: 0, body, version: 3 }, draftVersion);

  test('gives the next number, whatever was used in between', () => {
    expect(publish().number).toBe(1);
    const it = site([aVersion(1), aVersion(2)], [decided('use', 2), decided('use', 0)]);
    expect(publish(changed, it).number).toBe(3);
  });

  test('keeps what was written without blanks and without lines that say nothing', () => {
    const { body } = publish({
      ...changed,
      barriers: [{ id: 'b', text: '  ' }],
      source: '  own words ',
    });
    expect(body.barriers).toEqual([]);
    expect(body.source).toBe('own words');
  });

  test('is refused when the draft moved on, or is gone', () => {
    expect(codeOf(() => publish(changed, site(), 2))).toBe('edit.stale');
    expect(codeOf(() => decidePublish(site(), 'htn', undefined, 1))).toBe('edit.stale');
  });

  test('is refused while a goal has no target', () => {
    const [goal] = changed.goals;
    expect(goal).toBeDefined();
    if (goal)
      expect(codeOf(() => publish({ ...changed, goals: [{ ...goal, target: ' ' }] }))).toBe(
        'template.incomplete',
      );
  });

  test('is refused when nothing differs from what is offered', () => {
    expect(codeOf(() => publish(aBody()))).toBe('template.unchanged');
    expect(publish(aBody(), site([aVersion(1)], [decided('use', 1)])).number).toBe(2);
  });
});

describe('a decision about a template', () => {
  const it = site([aVersion(1)], [decided('use', 1), decided('sign-off', 1)]);

  test('about Trellis’ own names the text that was meant; about a version of the site its number does', () => {
    expect(decideTemplate(it, { templateId: 'htn', what: 'use', number: 0 }).broughtVersion).toBe(1);
    const unsigned = site([aVersion(1)], [decided('use', 1)]);
    expect(
      decideTemplate(unsigned, { templateId: 'htn', what: 'sign-off', number: 1 }).broughtVersion,
    ).toBeNull();
  });

  test.each([
    ['use', 'htn', 7, 'template.not-found'],
    ['use', 'nothing', 0, 'template.not-found'],
    ['use', 'htn', 1, 'template.unchanged'],
    ['sign-off', 'htn', 1, 'template.signed'],
  ] as const)('to %s %s %i is refused: %s', (what, templateId, number, code) => {
    expect(codeOf(() => decideTemplate(it, { templateId, what, number }))).toBe(code);
  });

  test('to put away what is put away is refused', () => {
    const away = site([aVersion(1)], [decided('put-away', 1)]);
    expect(codeOf(() => decideTemplate(away, { templateId: 'htn', what: 'put-away', number: 1 }))).toBe(
      'template.unchanged',
    );
  });
});
