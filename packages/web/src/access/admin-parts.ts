/** The parts of the Admin page; each has an address. */
export const adminParts = ['staff', 'links', 'practices', 'tokens', 'settings', 'access'] as const;
export type AdminPart = (typeof adminParts)[number];
