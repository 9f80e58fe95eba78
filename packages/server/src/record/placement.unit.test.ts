import type { Id, Ids } from '@trellis/core/basics/id';
import { describe, expect, test } from 'vitest';
import {
  aChart,
  aCondition,
  anEncounter,
  anOrganization,
  aPatient,
  bundleOf,
  entryOf,
  urn,
} from '../../test/bundle.builder.ts';
import { danglingOf } from './dangling.ts';
import type { Links } from './links.ts';
import { type Known, placeEntries } from './placement.ts';
import { readDocument } from './read-unit.ts';

function counted(prefix: string): Ids {
  let n = 0;
  return <Kind extends string>() => `${prefix}-${++n}` as Id<Kind>;
}

const place = (text: string, known: readonly Known[] = [], identified: Links['identified'] = []) =>
  placeEntries(readDocument(text), { known, identified }, counted(known.length > 0 ? 'new' : 'id'));

/** What the record knows after a bundle was stored. */
const knownAfter = (text: string): readonly Known[] => place(text).entries.map(it => ({ ...it }));

describe('placing the entries of a bundle', () => {
  test('gives each its own id and puts all that is about the patient into her record', () => {
    const placed = place(aChart());
    expect(placed.entries.map(it => [it.type, it.id, it.version, it.change, it.patientId])).toEqual([
      ['Patient', 'id-1', 1, 'created', 'id-1'],
      ['Organization', 'id-2', 1, 'created', null],
      ['Encounter', 'id-3', 1, 'created', 'id-1'],
      ['Condition', 'id-4', 1, 'created', 'id-1'],
      ['Observation', 'id-5', 1, 'created', 'id-1'],
      ['MedicationRequest', 'id-6', 1, 'created', 'id-1'],
    ]);
    expect(placed.refusals).toEqual([]);
    expect(danglingOf(placed.entries, placed.resolve)).toEqual({ total: 0, byType: {}, first: [] });
  });

  test('leaves alone what has not changed, and numbers what has', () => {
    const changed = aChart({ condition: { abatementDateTime: '2026-01-01' } });
    const placed = place(changed, knownAfter(aChart()));
    expect(placed.entries.map(it => [it.id, it.version, it.change])).toEqual([
      ['id-1', 1, 'unchanged'],
      ['id-2', 1, 'unchanged'],
      ['id-3', 1, 'unchanged'],
      ['id-4', 2, 'changed'],
      ['id-5', 1, 'unchanged'],
      ['id-6', 1, 'unchanged'],
    ]);
  });

  test("never lets a chart's copy of an organization replace the organization's own entry", () => {
    const own = bundleOf(entryOf(9, anOrganization()));
    const inChart = place(aChart(), knownAfter(own)).entries.find(it => it.type === 'Organization');
    expect(inChart).toMatchObject({ change: 'unchanged', version: 1 });
    const later = bundleOf(entryOf(9, anOrganization({ name: 'Renamed' })));
    expect(place(later, knownAfter(own)).entries[0]).toMatchObject({ change: 'changed', version: 2 });
  });

  test('adds to the record of a patient who came in an earlier file', () => {
    const placed = place(bundleOf(entryOf(7, aCondition(1))), knownAfter(aChart()));
    expect(placed.entries.map(it => it.patientId)).toEqual(['id-1']);
    expect(placed.refusals).toEqual([]);
  });

  test('reports where references lead nowhere, and leaves contained ones and other servers out of it', () => {
    const encounter = anEncounter(1, {
      participant: [{}, { individual: { reference: urn(77) } }],
      serviceProvider: { reference: '#here' },
      partOf: { reference: 'Encounter/5' },
      account: [{ reference: 'https://elsewhere.example/Account/1' }],
    });
    const text = bundleOf(entryOf(1, aPatient()), entryOf(2, encounter));
    const line = text.slice(0, text.indexOf('"Encounter"')).split('\n').length - 1;
    expect(danglingOf(place(text).entries, place(text).resolve)).toEqual({
      total: 2,
      byType: { Encounter: 2 },
      first: [
        { line, fhirPath: 'Encounter.participant[1].individual.reference' },
        { line, fhirPath: 'Encounter.partOf.reference' },
      ],
    });
  });
});

describe('what would mix up two records is refused', () => {
  const pathsIn = (text: string, known: readonly Known[] = []) =>
    place(text, known).refusals.map(it => [it.fullUrl, it.fhirPath]);

  test('a resource about someone nobody knows', () => {
    expect(pathsIn(bundleOf(entryOf(3, aCondition(1))))).toEqual([[urn(3), 'Condition.subject']]);
    const relative = aCondition(1, { subject: { reference: 'Patient/1' } });
    expect(pathsIn(bundleOf(entryOf(1, aPatient()), entryOf(3, relative)))).toEqual([
      [urn(3), 'Condition.subject'],
    ]);
  });

  test('a chart fact about nobody; but one about a device is taken', () => {
    const about = (subject?: object) =>
      bundleOf(
        entryOf(1, aPatient()),
        entryOf(7, { resourceType: 'Device' }),
        entryOf(3, { ...aCondition(1), subject }),
      );
    expect(pathsIn(about())).toEqual([[urn(3), 'Condition.subject']]);
    expect(pathsIn(about({ display: 'Rosa' }))).toEqual([[urn(3), 'Condition.subject']]);
    expect(pathsIn(about({ reference: urn(7) }))).toEqual([]);
  });

  test("a resource that stands in another patient's record, or would leave hers", () => {
    const known = knownAfter(aChart());
    expect(pathsIn(bundleOf(entryOf(8, aPatient()), entryOf(3, aCondition(8))), known)).toEqual([
      [urn(3), 'Condition'],
    ]);
    const orphan = bundleOf(entryOf(9, anOrganization()), entryOf(3, aCondition(9)));
    expect(pathsIn(orphan, known)).toEqual([[urn(3), 'Condition']]);
  });

  test('but an account or task belongs to the patient it names', () => {
    const account = { resourceType: 'Account', subject: [{ reference: urn(9) }, { reference: urn(1) }] };
    const task = { resourceType: 'Task', for: { reference: urn(1) } };
    const placed = place(
      bundleOf(entryOf(1, aPatient()), entryOf(9, anOrganization()), entryOf(2, account), entryOf(3, task)),
    );
    expect(placed.entries.map(it => it.patientId)).toEqual(['id-1', null, 'id-1', 'id-1']);
  });
});
