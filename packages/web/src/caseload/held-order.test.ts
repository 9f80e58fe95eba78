import { describe, expect, test } from 'vitest';
import { heldOrder } from './held-order.ts';

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
