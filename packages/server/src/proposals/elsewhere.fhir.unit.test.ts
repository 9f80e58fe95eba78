import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Day } from '@trellis/core/basics/day';
import { emptyPlan, planSchema } from '@trellis/core/careplans/careplan';
import { takeFromElsewhere } from '@trellis/core/proposals/elsewhere';
import { describe, expect, test } from 'vitest';
import { type Brought, elsewherePlansFrom } from './elsewhere.fhir.ts';

const today = '2026-11-23' as Day;
const brought = (type: string, id: string, resource: object): Brought => ({ type, id, version: 1, resource });
const aPlan = (over: object = {}, id = 'p') =>
  brought('CarePlan', id, { resourceType: 'CarePlan', status: 'active', title: 'Wound care', ...over });
const readOne = (over: object, ...others: readonly Brought[]) =>
  elsewherePlansFrom([aPlan(over), ...others], today)[0];

describe('who keeps a plan', () => {
  const team = brought('CareTeam', 't', {
    participant: [
      { member: { reference: 'Patient/1', display: 'Herself' } },
      { member: { reference: 'Practitioner/1', display: 'Dr. Bins' } },
    ],
    managingOrganization: [{ display: 'Main St Clinic' }],
  });
  const careTeam = [{ reference: 'CareTeam/t' }];
  test.each([
    ['its author', { author: { display: 'Dr. Own' }, careTeam }, 'Dr. Own'],
    ['else the practitioner of its team, never the patient', { careTeam }, 'Dr. Bins'],
    ['else nobody is named', {}, null],
    [
      'a team that was not brought is known by what the plan calls it',
      { careTeam: [{ reference: 'CareTeam/x', display: 'Team X' }] },
      'Team X',
    ],
  ])('is %s', (_what, over, name) => {
    expect(readOne(over, team)?.keptBy).toBe(name);
  });

  test('is an organization where no person is named', () => {
    const clinic = brought('CareTeam', 't', { managingOrganization: [{ display: 'Main St Clinic' }] });
    expect(readOne({ careTeam }, clinic)?.keptBy).toBe('Main St Clinic');
  });
});

describe('the lines of a plan', () => {
  test('an activity said twice is one line, and stays the same line in a new version', () => {
    const activity = {
      detail: {
        status: 'in-progress',
        code: { coding: [{ system: 's', code: '1', display: 'Rest (procedure)' }] },
      },
    };
    const first = readOne({ activity: [activity, activity] });
    expect(first?.lines).toMatchObject([{ kind: 'step', text: 'Rest' }]);
    const again = elsewherePlansFrom(
      [{ ...aPlan({ title: 'Wound care 2', activity: [activity] }), version: 2 }],
      today,
    )[0];
    expect(again?.lines[0]?.id).toBe(first?.lines[0]?.id);
    expect(again?.lines[0]?.factKey).not.toBe(first?.lines[0]?.factKey);
  });

  test('what is over, or was not brought, is none', () => {
    const goal = [{ reference: 'Goal/done' }, { reference: 'Goal/lost' }];
    const done = brought('Goal', 'done', { lifecycleStatus: 'completed', description: { text: 'Healed' } });
    const activity = [
      { detail: { status: 'completed', description: 'Stitches out' } },
      { detail: { status: 'in-progress' } },
    ];
    expect(readOne({ goal, addresses: [{ reference: 'Condition/lost' }], activity }, done)?.lines).toEqual(
      [],
    );
  });

  test('a plan that cannot be read is passed over, and the others are not', () => {
    const broken = brought('CarePlan', 'x', { resourceType: 'CarePlan', status: 'active', activity: 'none' });
    expect(elsewherePlansFrom([broken, aPlan()], today).map(it => it.title)).toEqual(['Wound care']);
  });

  test('plans come the newest first, those without a date last', () => {
    const plans = [
      aPlan({ title: 'No date' }, 'a'),
      aPlan({ title: 'Old', period: { start: '2001' } }, 'b'),
      aPlan({ title: 'New', period: { start: '2025-03-01' } }, 'c'),
    ];
    expect(elsewherePlansFrom(plans, today)[0]?.title).toBe('New');
  });
});

const folder = join(import.meta.dirname, '../../../../../shared/data/synthea-r4-v2.5/bundles');
const isThere = existsSync(folder);
if (!isThere) console.warn(`SKIPPED: the charts of Synthea 2.5 are not beside the repository (${folder}).`);

type Bundle = {
  readonly entry?: readonly {
    readonly fullUrl: string;
    readonly resource: { readonly resourceType: string };
  }[];
};

/** References of a transaction point to full URLs; the record has made them `Type/id` by the time a plan is read. */
function broughtIn(file: string): readonly Brought[] {
  const { entry = [] } = JSON.parse(gunzipSync(readFileSync(join(folder, file))).toString()) as Bundle;
  const types = new Map(entry.map(it => [it.fullUrl, it.resource.resourceType]));
  return entry
    .filter(it => ['CarePlan', 'CareTeam', 'Goal', 'Condition'].includes(it.resource.resourceType))
    .map(({ fullUrl, resource }) => {
      const text = JSON.stringify(resource).replaceAll(
        /urn:uuid:[0-9a-f-]{36}/g,
        it => `${types.get(it)}/${it.slice(9)}`,
      );
      return {
        type: resource.resourceType,
        id: fullUrl.slice(9),
        version: 1,
        resource: JSON.parse(text) as unknown,
      };
    });
}

test.skipIf(!isThere)(
  'forty real charts: every plan in force has a keeper, words a person reads, and can be taken whole',
  () => {
    const charts = readdirSync(folder)
      .filter(name => /_[0-9a-f-]{36}\.json\.gz$/.test(name))
      .slice(0, 40)
      .map(broughtIn);
    const perChart = charts.map(all => elsewherePlansFrom(all, today));
    const plans = perChart.flat();
    const active = charts
      .flat()
      .filter(it => it.type === 'CarePlan' && (it.resource as { status: string }).status === 'active');
    expect(plans).toHaveLength(active.length);
    expect(plans.length).toBeGreaterThan(20);
    for (const plan of plans) {
      expect(plan.keptBy, plan.title).toMatch(/\w/);
      expect(plan.lines.length, plan.title).toBeGreaterThan(0);
      for (const { text } of plan.lines)
        expect(text).not.toMatch(/\((procedure|disorder|regime\/therapy|finding|situation)\)$/);
    }
    for (const own of perChart) {
      const taken = own.reduce(
        (all, other) =>
          other.lines.reduce(
            (plan, it) =>
              takeFromElsewhere(
                plan,
                { ...other, lines: other.lines.map(line => ({ ...line, verdict: null })) },
                it,
                'from there',
              ),
            all,
          ),
        emptyPlan,
      );
      expect(planSchema.safeParse(taken).success).toBe(true);
    }
  },
);
