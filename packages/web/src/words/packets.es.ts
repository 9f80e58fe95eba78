import type { PacketWords } from './packets.en.ts';

export const packetsEs: PacketWords = {
  packet: 'Expediente de auditoría',
  pdf: 'PDF para leer',
  json: 'JSON para guardar',
  differs: parts => `Ya no es como se hizo al principio (${parts}). No lo entregue.`,
  parts: {
    claim: 'cobro',
    lines: 'líneas',
    consent: 'consentimiento',
    enrolment: 'inscripción',
    plan: 'plan de cuidados',
    time: 'tiempo',
    contacts: 'contactos',
    attestations: 'lo que se hizo constar',
    review: 'revisión antes de aprobar',
    judgement: 'dictámenes',
    chain: 'sellos de la auditoría',
  },
};
