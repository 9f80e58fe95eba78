import type { AllergyWords } from './allergies.en.ts';

/** Palabras de la línea que dice qué no se le debe dar al paciente. */
export const allergiesEs = {
  title: 'Alergias',
  none: 'Ninguna registrada en el expediente; eso no significa que no las haya.',
  notLoaded: 'No se pudieron cargar. Pregunte antes de que se le dé algo.',
  severe: 'grave',
  unsure: 'no dice si sigue vigente',
  to: (name, reaction) => (reaction === null ? name : `${name} (${reaction})`),
  unsureProblems: 'No dice si sigue vigente',
} satisfies AllergyWords;
