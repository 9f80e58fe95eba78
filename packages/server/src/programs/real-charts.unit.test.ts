import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Id } from '@trellis/core/basics/id';
import type { Zone } from '@trellis/core/basics/zone';
import type { ConditionFact } from '@trellis/core/chart/chart';
import { candidatesOf, countConditions, decideEligibility } from '@trellis/core/programs/eligibility';
import { lookupIn } from '@trellis/core/programs/eligibility-list';
import { describe, expect, test } from 'vitest';
import { conditionFactsOf } from '../chart/condition.fhir.ts';
import { newIds } from '../platform/ids.ts';
import { loadEligibilityList } from './eligibility-list.ts';

const folder = join(import.meta.dirname, '../../../../../shared/data/synthea-r4');
const isThere = existsSync(folder);
if (!isThere)
  console.warn(`SKIPPED: the charts of Synthea are not beside the repository (${folder}); nobody is judged.`);

type Indexed = {
  readonly file: string;
  readonly group: 'core' | 'young' | 'dead';
  readonly deceased: boolean;
  readonly active_chronic: readonly string[];
};

const list = await loadEligibilityList();
const lookup = lookupIn(list);

const conditionsIn = (file: string): readonly ConditionFact[] => {
  const text = gunzipSync(readFileSync(join(folder, 'bundles', file))).toString();
  const { entry } = JSON.parse(text) as { entry: readonly { resource: { resourceType: string } }[] };
  return entry
    .filter(it => it.resource.resourceType === 'Condition')
    .flatMap(({ resource }) => {
      const found = conditionFactsOf(resource, {
        source: { type: 'Condition', id: '1', version: 1 },
        ids: newIds as <Kind extends string>() => Id<Kind>,
        zone: 'America/New_York' as Zone,
        find: () => undefined,
      });
      return found.kind === 'read' ? found.value : [];
    });
};

/** What the index calls chronic and is none: a risk, an event, and the name for other conditions together. */
const noCondition = [
  'Prediabetes',
  'Cardiac Arrest',
  'History of cardiac arrest (situation)',
  'Metabolic syndrome X (disorder)',
];

describe.skipIf(!isThere)('the 95 charts whose problems are indexed', () => {
  const people = isThere
    ? (JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as readonly Indexed[]).map(it => {
        const conditions = conditionsIn(it.file);
        const active = conditions.filter(fact => fact.status === 'active').map(fact => fact.code);
        return { ...it, conditions, count: countConditions(active, [], lookup) };
      })
    : [];
  const verdictOf = (it: (typeof people)[number]) =>
    decideEligibility(
      {
        isDeceased: it.deceased,
        isEnrolled: false,
        hasOtherPractitioner: false,
        conditions: it.count,
        lastVisitOn: null,
        payer: 'medicare',
      },
      '2026-11-20' as never,
    );
  const core = people.filter(it => it.group === 'core');

  test('the twenty others, thirteen young and seven who have died, are all refused', () => {
    const others = people.filter(it => it.group !== 'core');
    expect(others).toHaveLength(20);
    expect(others.filter(it => verdictOf(it).kind !== 'refused').map(it => it.file)).toEqual([]);
  });

  test('of the 63 with two or more by the index, who is not found has them only by what is no condition', () => {
    expect(core).toHaveLength(75);
    const indexed = core.filter(it => it.active_chronic.length >= 2);
    expect(indexed).toHaveLength(63);
    for (const it of indexed.filter(found => found.count < 2)) {
      const left = it.active_chronic.filter(name => !noCondition.includes(name));
      const families = new Set(
        it.conditions
          .filter(fact => left.includes(fact.code.display))
          .map(fact => lookup(fact.code).family?.id ?? fact.code.display),
      );
      expect([it.file, [...families].length < 2]).toEqual([it.file, true]);
    }
  });

  test('how many are found stands here, so that a change of the list is seen', () => {
    const found = core.filter(it => it.count >= 2);
    expect([found.length, found.filter(it => it.active_chronic.length >= 2).length]).toEqual([55, 54]);
  });

  test('prediabetes, molars and past pregnancies count for nobody', () => {
    const wrong = people
      .flatMap(it => candidatesOf(it.conditions, [], lookup))
      .filter(it => ['confirmed', 'likely'].includes(it.standing))
      .flatMap(it => it.evidence.map(fact => fact.code.display))
      .filter(display =>
        /prediab|molar|pregnan|miscarr|history of (single|append|cardiac)|fracture|acute|overdose/i.test(
          display,
        ),
      );
    expect([...new Set(wrong)]).toEqual([]);
  });
});
