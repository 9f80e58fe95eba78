import type { OrgId } from '@trellis/core/basics/id';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type Item = {
  readonly rule: string;
  readonly anchors: Readonly<Record<string, string | number | boolean | null>>;
};

/** Gives a due item with the words it is told in. */
type Tell = <One extends Item>(item: One) => One;

/**
 * How due items of teaching are told, as anchors `en` and `es`: the question she could not answer, the title of what was
 * promised. Derived rows hold no sentence, so it is looked up by its id when they are read.
 */
export async function loadTaughtWords(tx: Tx, orgId: OrgId, items: readonly Item[]): Promise<Tell> {
  const ids = (rule: string, anchor: string) =>
    items.flatMap(it => (it.rule === rule ? String(it.anchors[anchor]) : []));
  const backs = ids('education.reteach', 'teachBackId');
  const given = ids('education.to-send', 'givenId');
  if (backs.length === 0 && given.length === 0) return item => item;
  const rows = await tx.rows<{ id: string; words: { en: string; es: string } }>(sql`
    select id, ask as words from teach_back where org_id = ${orgId} and id = any(${backs}::uuid[])
    union all
    select g.id, k.body::jsonb -> 'title' from education_given g
    join kept_text k on k.org_id = g.org_id and k.id = g.kept_text_id
    where g.org_id = ${orgId} and g.id = any(${given}::uuid[])`);
  const words = new Map(rows.map(it => [it.id, it.words]));
  return item => {
    const told = words.get(String(item.anchors.teachBackId ?? item.anchors.givenId));
    return told ? { ...item, anchors: { ...item.anchors, en: told.en, es: told.es } } : item;
  };
}
