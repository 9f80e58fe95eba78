import type { Told } from './problems.en.ts';

/** Problems of documents and letters. */
export const paperProblemsEs = {
  'document.not-found': {
    title: 'Documento no encontrado',
    says: 'No existe tal documento de este paciente. Ábralo desde la página del paciente.',
  },
  'document.empty': { title: 'El archivo está vacío', says: 'Escanéelo o guárdelo de nuevo y súbalo.' },
  'document.type-refused': {
    title: 'Este tipo de archivo no se guarda',
    says: 'Solo se guardan PDF, JPEG y PNG, según el contenido y no el nombre. Guárdelo o escanéelo como PDF.',
  },
  'document.too-large': {
    title: 'El archivo pasa de 25 MB',
    says: 'Escanéelo a 200 dpi en blanco y negro, o por partes.',
  },
  'document.no-bytes': {
    title: 'El archivo subido no está',
    says: 'Es de otro paciente o nunca llegó. Súbalo de nuevo.',
  },
  'document.unknown-consent': {
    title: 'No existe tal consentimiento',
    says: 'Este paciente no tiene ese consentimiento. Cargue la página de nuevo y elija.',
  },
  'document.given-day': {
    title: 'El día no sirve',
    says: 'Un documento se entrega el día en que se hizo o después, y no más tarde de hoy.',
  },
  'document.given-name': { title: '¿Quién lo recibió?', says: 'Escriba el nombre de quien lo recibió.' },
  'document.voided': {
    title: 'Este documento fue retirado',
    says: 'Cargue la página de nuevo para ver quién lo retiró y por qué.',
  },
  'document.needs-reason': { title: 'Falta un motivo', says: 'Diga por qué se retira el documento.' },
  'letter.open-places': {
    title: 'La carta no está llena',
    says: 'Algo entre llaves está abierto. Escríbalo en la carta o guárdelo como frase del consultorio.',
  },
} satisfies Readonly<Record<string, Told>>;
