/** One SQL statement with its values apart: `sql\`select … where id = ${id}\``. Values never become text. */
export type Sql = { readonly text: string; readonly values: readonly unknown[] };

export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  return { text: strings.reduce((text, part, i) => (i === 0 ? part : `${text}$${i}${part}`), ''), values };
}
