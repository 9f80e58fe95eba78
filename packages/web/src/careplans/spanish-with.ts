type Words = { readonly text: string; readonly es: string };

/** Spanish belongs to the words it was written for: it goes with them, and comes back when they do. */
export const spanishWith = ({ text }: Partial<Words>, now: Words, was: Words): Partial<Words> =>
  text === undefined ? {} : { es: text === was.text ? was.es : now.es === was.es ? '' : now.es };
