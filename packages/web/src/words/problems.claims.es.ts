import type { claimsProblemsEn } from './problems.claims.en.ts';

/** Problems of setting up, sending and posting claims. */
export const claimsProblemsEs = {
  'claims.setup-contradicts': {
    title: 'La preparación se contradice',
    says: 'Una persona o un número aparece dos veces, alguien se supervisaría a sí mismo, o dos pagadores cubren lo mismo.',
  },
  'claims.charges-not-read': {
    title: 'No se leyeron las tarifas',
    says: 'Envíe un CSV con las columnas code, from y charge, por ejemplo 99490,2026-01-01,132.00.',
  },
} satisfies typeof claimsProblemsEn;
