export const documentKinds = ['consent', 'care-plan', 'letter', 'advance-directive', 'other'] as const;
export type DocumentKind = (typeof documentKinds)[number];
