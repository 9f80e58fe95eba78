import { describe, expect, test } from 'vitest';
import { heldOrder, pickedOf, withKept } from './held-order.ts';

type Row = { readonly name: string; readonly seconds: number };
const list = (...names: string[]): readonly Row[] => names.map(name => ({ name, seconds: 0 }));
const nameOf = (row: Row) => row.name;
const names = (rows: readonly Row[]) => rows.map(nameOf);

describe('the list does not move under the pointer', () => {
  test('nothing new, nothing to show', () => {
    expect(heldOrder(['Rosa', 'Walter'], list('Rosa', 'Walter'), nameOf)).toMatchObject({ changes: 0 });
  });

  test('Walter became more urgent: the order waits, and the change is offered', () => {
    const held = heldOrder(['Rosa', 'Curtis', 'Walter'], list('Walter', 'Rosa', 'Curtis'), nameOf);
    expect(names(held.rows)).toEqual(['Rosa', 'Curtis', 'Walter']);
    expect(held.changes).toBe(1);
  });

  test('who went from the foot of a long list to its head is one change, however many she passed', () => {
    const people = Array.from({ length: 50 }, (_, i) => `p${i}`);
    const fresh = list('p49', ...people.slice(0, 49));
    expect(heldOrder(people, fresh, nameOf).changes).toBe(1);
    const two = list('p49', 'p30', ...people.slice(0, 30), ...people.slice(31, 49));
    expect(heldOrder(people, two, nameOf).changes).toBe(2);
  });

  test('someone new waits at the door', () => {
    const held = heldOrder(['Rosa'], list('Walter', 'Rosa'), nameOf);
    expect(names(held.rows)).toEqual(['Rosa']);
    expect(held.changes).toBe(1);
  });

  test('someone who was called elsewhere is gone at once: nobody is called twice', () => {
    const held = heldOrder(['Rosa', 'Walter'], list('Walter'), nameOf);
    expect(names(held.rows)).toEqual(['Walter']);
    expect(held.changes).toBe(0);
  });

  test('the facts in a row are always the newest', () => {
    const held = heldOrder(['Rosa'], [{ name: 'Rosa', seconds: 252 }], nameOf);
    expect(held.rows[0]?.seconds).toBe(252);
  });
});

describe('while something is being said of Walter', () => {
  const walter = { row: { name: 'Walter', seconds: 0 }, at: 1 };

  test('he stays where he stood, though a colleague took him off the list', () => {
    expect(names(withKept(list('Rosa', 'Curtis'), walter, nameOf))).toEqual(['Rosa', 'Walter', 'Curtis']);
    expect(names(withKept([], walter, nameOf))).toEqual(['Walter']);
  });

  test('he is not kept twice, and what is new about him is shown', () => {
    const fresh = [{ name: 'Walter', seconds: 60 }, ...list('Rosa')];
    expect(withKept(fresh, walter, nameOf)).toEqual(fresh);
  });

  test('nobody is kept when nothing is being said', () => {
    expect(names(withKept(list('Rosa'), undefined, nameOf))).toEqual(['Rosa']);
  });
});

describe('who is chosen', () => {
  const walter = { row: { name: 'Walter', seconds: 0 }, at: 1 };

  test('is the first until somebody is chosen, and then whoever was, wherever he stands', () => {
    expect(pickedOf(list('Rosa', 'Walter'), undefined, nameOf)?.name).toBe('Rosa');
    expect(pickedOf(list('Rosa', 'Curtis', 'Walter'), walter, nameOf)?.name).toBe('Walter');
  });

  test('when he is gone it is the one who took his place, not the first again; the last when he was last', () => {
    expect(pickedOf(list('Rosa', 'Curtis', 'Ines'), walter, nameOf)?.name).toBe('Curtis');
    expect(pickedOf(list('Rosa'), walter, nameOf)?.name).toBe('Rosa');
    expect(pickedOf([], walter, nameOf)).toBeUndefined();
  });
});
