declare const brand: unique symbol;

/** A value whose type remembers what was checked about it. */
export type Branded<Value, Name extends string> = Value & { readonly [brand]: Name };
