import type { Told } from './problems.en.ts';

/** Problems of texts, teach-back and rulers. */
export const educationProblemsEs = {
  'education.text-unknown': {
    title: 'No se encontró el texto',
    says: 'No hay tal texto en la biblioteca. Búsquelo otra vez.',
  },
  'education.text-renewed': {
    title: 'El texto se renovó',
    says: 'La biblioteca tiene una versión más nueva que la de esta página. Cargue la página de nuevo, mírela y entréguela.',
  },
  'education.not-found': {
    title: 'No se encontró',
    says: 'No hay tal entrada de esta persona, o se retiró entretanto. Cargue la página de nuevo.',
  },
  'education.needs-words': {
    title: 'Faltan sus palabras',
    says: 'Escriba en pocas palabras qué dijo en su lugar. La próxima vez se explica desde ahí.',
  },
  'education.deceased': {
    title: 'La persona falleció',
    says: 'Ya no se enseña nada. Lo entregado queda en la página.',
  },
} satisfies Readonly<Record<string, Told>>;
