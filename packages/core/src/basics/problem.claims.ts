/** Problems of setting up, sending and posting claims. Part of the catalogue. */
export const claimsProblems = {
  'claims.setup-contradicts': { status: 422, title: 'Set-up contradicts itself' },
  'claims.charges-not-read': { status: 422, title: 'Charges not read' },
} as const satisfies Record<string, { status: number; title: string; says?: string }>;
