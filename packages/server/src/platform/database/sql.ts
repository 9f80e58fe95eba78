/** One SQL statement with its values apart: `sql\`select … where id = ${id}\``. Values never become text. */
export type Sql = {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly isPlannedAnew?: true;
};

/** A statement may stand inside another as a part of it; its values are numbered on. */
export function sql(strings: TemplateStringsArray, ...given: readonly unknown[]): Sql {
  const values: unknown[] = [];
  let text = strings[0] ?? '';
  given.forEach((value, i) => {
    text += isSql(value) ? append(value, values) : `$${values.push(value)}`;
    text += strings[i + 1] ?? '';
  });
  return { text, values };
}

/**
 * A statement about many rows of tables that fill up while a connection lives, such as the lines of a month: planned
 * each time. A plan that was made while they were empty reads all of them for every row.
 */
export const plannedAnew = (statement: Sql): Sql => ({ ...statement, isPlannedAnew: true });

const parts = new WeakSet<object>();

const isSql = (value: unknown): value is Sql =>
  typeof value === 'object' && value !== null && parts.has(value);

/** Part of a statement, to be put into others. Only what this made is put in as text: no object that came from outside. */
export function sqlPart(strings: TemplateStringsArray, ...given: readonly unknown[]): Sql {
  const part = sql(strings, ...given);
  parts.add(part);
  return part;
}

function append(part: Sql, values: unknown[]): string {
  const before = values.length;
  values.push(...part.values);
  return part.text.replace(/\$(\d+)/g, (_, n: string) => `$${before + Number(n)}`);
}
