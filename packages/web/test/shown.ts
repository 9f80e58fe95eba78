// Reads what React rendered the way a person does: by eye, by ear, by role and name.

type Part = Tag | string;
type Tag = { readonly tag: string; readonly attrs: Readonly<Record<string, string>>; readonly parts: Part[] };

const voidTags = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
const inlineTags = /^(a|abbr|b|bdi|button|code|em|i|kbd|q|s|small|span|strong|sub|sup|time|tspan|u)$/;

const decoded = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&');

/** React writes well-formed markup with quoted attributes: that much is understood here, and no more. */
export function parsed(html: string): Tag {
  const top: Tag = { tag: '#page', attrs: {}, parts: [] };
  const open = [top];
  const pieces = /(<!.*?>)|<(?:(\/)?([\w-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/)?)>|([^<]+)/gs;
  for (const [, comment, closing, tag, attributes, self, text] of html.matchAll(pieces)) {
    const around = open.at(-1) ?? top;
    if (comment !== undefined) continue;
    if (text !== undefined) around.parts.push(decoded(text));
    else if (closing) open.pop();
    else {
      const attrs = [...(attributes ?? '').matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(
        ([, name, value]) => [name?.toLowerCase() ?? '', decoded(value ?? '')] as const,
      );
      const made: Tag = { tag: tag ?? '', attrs: Object.fromEntries(attrs), parts: [] };
      around.parts.push(made);
      if (!self && !voidTags.test(made.tag)) open.push(made);
    }
  }
  return top;
}

const roleOfTag: Readonly<Record<string, string>> = {
  article: 'article',
  aside: 'complementary',
  button: 'button',
  dd: 'definition',
  dt: 'term',
  fieldset: 'group',
  form: 'form',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  li: 'listitem',
  main: 'main',
  nav: 'navigation',
  ol: 'list',
  option: 'option',
  section: 'region',
  select: 'combobox',
  table: 'table',
  td: 'cell',
  textarea: 'textbox',
  th: 'header',
  tr: 'row',
  ul: 'list',
};

function roleOf({ tag, attrs }: Tag): string | undefined {
  if (attrs.role !== undefined) return attrs.role;
  if (tag === 'a') return attrs.href === undefined ? undefined : 'link';
  if (tag === 'input') return /^(checkbox|radio)$/.test(attrs.type ?? '') ? attrs.type : 'textbox';
  return roleOfTag[tag];
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Blocks are apart; a screen reader leaves out what is hidden, and tells pictures and named buttons by name. */
function textOf(part: Part, heard: boolean): string {
  if (typeof part === 'string') return part;
  const { tag, attrs } = part;
  if (tag === 'style' || tag === 'script') return '';
  if (heard && attrs['aria-hidden'] === 'true') return '';
  if (heard && attrs['aria-label'] !== undefined && (attrs.role === 'img' || tag === 'button'))
    return ` ${attrs['aria-label']} `;
  // Two elements side by side are two things to read, though no space stands between them.
  const gap = (i: number) =>
    typeof part.parts[i] === 'object' && typeof part.parts[i - 1] === 'object' ? ' ' : '';
  const inside = part.parts.map((it, i) => gap(i) + textOf(it, heard)).join('');
  return inlineTags.test(tag) ? inside : ` ${inside} `;
}

const within = (tag: Tag): readonly Tag[] =>
  tag.parts.flatMap(part => (typeof part === 'string' ? [] : [part, ...within(part)]));

/** What stands on the screen: to be read by eye (`seen`), by ear (`heard`), and by role and name. */
export class Shown {
  readonly #page: Tag;
  readonly #at: Tag;

  constructor(page: Tag, at = page) {
    this.#page = page;
    this.#at = at;
  }

  get seen(): string {
    return tidy(textOf(this.#at, false));
  }

  get heard(): string {
    return tidy(textOf(this.#at, true));
  }

  /** What a screen reader calls it. */
  get name(): string {
    const { attrs } = this.#at;
    if (attrs['aria-label'] !== undefined) return attrs['aria-label'];
    const find = (id: string | undefined, by: 'id' | 'for') =>
      within(this.#page).find(it => id !== undefined && it.attrs[by] === id);
    const label = find(attrs['aria-labelledby'], 'id') ?? find(attrs.id, 'for');
    if (label) return tidy(textOf(label, true));
    const legend = within(this.#at).find(it => it.tag === 'legend' || it.tag === 'caption');
    return legend ? tidy(textOf(legend, true)) : this.heard;
  }

  attr(name: string): string | undefined {
    return this.#at.attrs[name];
  }

  /** Whatever has the role, and a name that fits. */
  all(role: string, name?: string | RegExp): readonly Shown[] {
    return within(this.#at)
      .filter(it => roleOf(it) === role)
      .map(it => new Shown(this.#page, it))
      .filter(it => name === undefined || (typeof name === 'string' ? it.name === name : name.test(it.name)));
  }

  one(role: string, name?: string | RegExp): Shown {
    const [first, ...others] = this.all(role, name);
    if (first && others.length === 0) return first;
    throw new Error(`Wanted one ${role} "${name}" of ${JSON.stringify(this.names(role))} in: ${this.heard}`);
  }

  has(role: string, name?: string | RegExp): boolean {
    return this.all(role, name).length > 0;
  }

  names(role: string): readonly string[] {
    return this.all(role).map(it => it.name);
  }

  /** By element, for the geometry of pictures and for texts without a role. */
  drawn(tag: string): readonly Shown[] {
    return within(this.#at)
      .filter(it => it.tag === tag)
      .map(it => new Shown(this.#page, it));
  }

  /** One inline style, such as the `width` of the fill of a bar. */
  style(property: string): string | undefined {
    const styles = (this.#at.attrs.style ?? '').split(';').map(it => it.split(':'));
    return styles.find(([name]) => name === property)?.[1];
  }

  /** Every address in it: browsers and servers keep them. */
  get addresses(): readonly string[] {
    return within(this.#at).flatMap(it => it.attrs.href ?? it.attrs.action ?? []);
  }
}
