/** A value as it came over the wire: read, never changed. The schemas of core infer mutable lists. */
export type Frozen<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [Key in keyof T]: Frozen<T[Key]> };
