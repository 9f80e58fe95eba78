import type { packetProblemsEn } from './problems.packets.en.ts';

export const packetProblemsEs = {
  'packet.nothing-approved': {
    title: 'No se aprobó nada',
    says: 'Nunca se aprobó una línea de este mes, así que no hay cobro que defender. Apruébelo primero.',
  },
  'packet.not-sealed': {
    title: 'La auditoría se está sellando',
    says: 'Hay filas de este expediente que aún no tienen sello. Inténtelo de nuevo en un momento.',
  },
  'packet.not-made': {
    title: 'Este expediente no se ha hecho',
    says: 'Hágalo desde la prueba del mes y luego descárguelo.',
  },
  'packet.too-many': {
    title: 'Demasiados expedientes para un solo PDF',
    says: 'Elija menos pacientes o tome el JSON. La administración puede escribir un PDF de cada uno con “trellis audit packet”.',
  },
  'packet.differs': {
    title: 'El expediente no es como se hizo',
    says: 'Se cambiaron por fuera filas en las que se apoya. No lo entregue; pida a la administración que verifique la auditoría.',
  },
} satisfies typeof packetProblemsEn;
