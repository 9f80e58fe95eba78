import { expect, test } from 'vitest';
import { columnsOf, copyStatement, inOrderOfReferences, quoted } from './table-list.ts';

const aTable = (name: string) => ({ name, columns: ['org_id', 'order'], order: 'org_id, id' });
const namesOf = (tables: readonly { readonly name: string }[]) => tables.map(it => it.name);

test('tables come after those they refer to, and none is left out', () => {
  const tables = ['call', 'contact', 'organization', 'patient', 'staff'].map(aTable);
  const references = [
    { child: 'patient', parent: 'organization' },
    { child: 'staff', parent: 'organization' },
    { child: 'contact', parent: 'patient' },
    { child: 'contact', parent: 'staff' },
    { child: 'call', parent: 'contact' },
  ];
  const order = namesOf(inOrderOfReferences(tables, references));
  expect(order.toSorted()).toEqual(namesOf(tables));
  for (const { child, parent } of references)
    expect(order.indexOf(parent), `${parent} before ${child}`).toBeLessThan(order.indexOf(child));
});

test('a reference to something that is not copied holds nothing up', () => {
  const order = inOrderOfReferences([aTable('a')], [{ child: 'a', parent: 'elsewhere' }]);
  expect(namesOf(order)).toEqual(['a']);
});

test('tables that refer to each other in a circle are a defect that names them', () => {
  const circle = [
    { child: 'a', parent: 'b' },
    { child: 'b', parent: 'a' },
  ];
  expect(() => inOrderOfReferences(['a', 'b', 'c'].map(aTable), circle)).toThrow(/circle: a, b/);
});

test('names are quoted, a schema apart from its table', () => {
  expect(quoted('jobs.job')).toBe('"jobs"."job"');
  expect(columnsOf(aTable('a'))).toBe('"org_id", "order"');
  expect(copyStatement(aTable('contact'))).toBe(
    'copy (select "org_id", "order" from "contact" order by org_id, id) to stdout',
  );
});
