/** A FHIR decimal as the digits that were sent: 1.50 and 1.5 are different statements of precision. */
export class DecimalText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

// TypeScript's library does not describe `context` yet (ECMAScript 2026, JSON.parse source text access).
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** Parses a resource with every number as `DecimalText`. Throws on text that is not JSON. */
export function parseResource(text: string): unknown {
  return parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? new DecimalText(source) : value,
  );
}
