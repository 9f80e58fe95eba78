// For tests: tells whether a stored resource says what was sent, by a way of reading that shares nothing with the import.

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** JSON with every number as the text it was written with. */
export const withNumbersAsText = (text: string): unknown =>
  (JSON.parse as (text: string, reviver: Reviver) => unknown)(text, (_key, value, { source }) =>
    typeof value === 'number' ? { number: source } : value,
  );

/** Names within the source: the record puts its own in their place. */
const isRewritten = /^(urn:uuid:|[A-Z][A-Za-z]+[/?])/;
const address = /^[A-Z][A-Za-z]+\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Where two texts differ, but for `id`, `meta` and references that became addresses. Fills `became`, and
 * reports a reference that became two different addresses.
 */
export function differences(sent: string, stored: string, became: Map<string, string>): readonly string[] {
  const found: string[] = [];
  const compare = (a: unknown, b: unknown, path: string): void => {
    if (path.endsWith('.reference') && typeof a === 'string' && isRewritten.test(a) && a !== b) {
      const known = became.get(a) ?? b;
      if (typeof b !== 'string' || !address.test(b) || known !== b) found.push(path);
      else became.set(a, b);
    } else if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
      if (Array.isArray(a) !== Array.isArray(b) || Object.keys(a).join() !== Object.keys(b).join())
        found.push(path);
      else for (const key of Object.keys(a)) compare(part(a, key), part(b, key), `${path}.${key}`);
    } else if (a !== b) found.push(path);
  };
  compare(content(sent), content(stored), '');
  return found;
}

const part = (value: object, key: string): unknown => (value as Record<string, unknown>)[key];

function content(text: string): unknown {
  const { id: _id, meta: _meta, ...rest } = withNumbersAsText(text) as Record<string, unknown>;
  return rest;
}

/** Cuts a file of Synthea by its indentation, which knows nothing of how the import cuts. */
export function slicesIn(text: string): readonly { readonly fullUrl: string; readonly resource: string }[] {
  const cut = /^ {12}"fullUrl": "([^"]+)",\n {12}"resource": (\{[\s\S]*?\n {12}\}),\n {12}"request"/gm;
  return [...text.matchAll(cut)].map(([, fullUrl = '', resource = '']) => ({ fullUrl, resource }));
}
