import type { PayerEligibilityWords } from './payer-eligibility.en.ts';
import type { Parts } from './payer-eligibility-parts.ts';

const since = (from: string | null) => (from === null ? '' : ` desde el ${from}`);
const until = (day: string | null) => (day === null ? '' : ` hasta el ${day}`);

/** Why a payer did not answer (AAA03), as often as care management meets it; others show their code. */
const reasons: Readonly<Record<string, string>> = {
  '15': 'Falta algo que hace falta para responder',
  '33': 'La pregunta tiene errores',
  '41': 'Esta clínica no puede preguntar',
  '42': 'El pagador no puede responder en este momento',
  '43': 'El número del proveedor falta o no es válido',
  '50': 'El proveedor no puede preguntar por la cobertura',
  '51': 'El pagador no conoce al proveedor',
  '57': 'El día por el que se pregunta falta o no es válido',
  '58': 'La fecha de nacimiento falta o no es válida',
  '62': 'El día por el que se pregunta está demasiado lejos',
  '63': 'El día por el que se pregunta está en el futuro',
  '64': 'El número del paciente falta o no es válido',
  '65': 'El nombre del paciente falta o no es válido',
  '67': 'No se encontró al paciente',
  '71': 'La fecha de nacimiento no es la que tiene el pagador',
  '72': 'El número de afiliado falta o no es válido',
  '73': 'El nombre del afiliado falta o no es el que tiene el pagador',
  '75': 'No se encontró al afiliado',
  '76': 'Dos afiliados tienen este número',
  '78': 'El afiliado no está en el plan indicado',
  '80': 'No llegó respuesta a tiempo',
};

export const payerEligibilityEs: PayerEligibilityWords = {
  title: 'Cobertura',
  says: 'Se pregunta a los pagadores a quién cubren, cada mes y antes de enviar reclamaciones. Lo que responden no cambia ningún expediente por sí solo: lo que difiere espera aquí hasta que alguien lo haya mirado.',
  changed: 'Por mirar',
  noneChanged: 'Nada de lo que dijo un pagador difiere del expediente.',
  patient: 'Paciente',
  told: 'Lo que dice el pagador',
  on: 'Preguntado para',
  take: 'Aceptar',
  noted: 'Visto',
  kinds: {
    rejected: ({ code }: Parts) => `Sin respuesta: ${reasons[code ?? ''] ?? `motivo ${code}`}.`,
    identity: () =>
      'La respuesta nombra a otra persona u otra fecha de nacimiento. Compare nombre, fecha y número con la tarjeta.',
    death: ({ from }: Parts) => `Falleció el ${from}.`,
    inactive: ({ from }: Parts) => `Sin cobertura activa el ${from}.`,
    advantage: ({ from, plan }: Parts) =>
      `En un plan Medicare Advantage${plan === null ? '' : ` (${plan})`}${since(from)}.`,
    'back-to-medicare': () => 'En Medicare mismo, en ningún plan que lo sustituya.',
    hospice: ({ from, until: last }: Parts) => `En hospicio${since(from)}${until(last)}.`,
    qmb: ({ from }: Parts) =>
      `Beneficiario calificado de Medicare (QMB)${since(from)}: nunca se le pide una parte del costo.`,
    'not-qmb': () => 'Ya no es beneficiario calificado de Medicare (QMB).',
    'member-number': () => 'El pagador tiene otro número de afiliado. Compárelo con la tarjeta.',
  },
  ask: 'Preguntar a un pagador',
  payer: 'Pagador',
  payerOf: (name: string, patients: number) => `${name}: se puede preguntar por ${patients}`,
  askAll: (patients: number) =>
    `Escribir las preguntas sobre ${patients === 1 ? 'un paciente' : `los ${patients}`}`,
  askChosen: (patients: number) =>
    `Escribir las preguntas sobre ${patients === 1 ? 'el elegido' : `los ${patients} elegidos`}`,
  bring: 'Traer respuestas',
  missing: {
    npi: 'La clínica no tiene NPI.',
    tin: 'La clínica no tiene número fiscal.',
    submitter: 'Falta el identificador del remitente.',
    receiver: 'Falta el identificador del receptor.',
    payers: 'No hay ningún pagador registrado.',
  },
  missingSays: 'Antes de escribir una pregunta, añada esto a la preparación de reclamaciones:',
  brought: (kept: number, known: number, unknown: number) =>
    [
      `${kept} ${kept === 1 ? 'respuesta guardada' : 'respuestas guardadas'}`,
      ...(known > 0 ? [`${known} ya conocidas`] : []),
      ...(unknown > 0 ? [`${unknown} de ninguna pregunta nuestra`] : []),
    ].join(', '),
  faults: 'El archivo tiene errores; se guardó lo que se pudo leer:',
  files: 'Preguntas escritas',
  noFiles: 'Todavía no se escribió ninguna pregunta.',
  number: 'Archivo',
  written: 'Escrito',
  answered: (answered: number, patients: number) => `${answered} de ${patients} con respuesta`,
  download: 'Guardar archivo',
  downloadOf: (number: number) => `archivo ${number}`,
  patients: 'Pacientes inscritos',
  nobody: 'Nadie está inscrito este mes.',
  choose: (name: string) => `Preguntar por ${name}`,
  chosen: 'Preguntar',
  checked: 'Última consulta',
  never: 'nunca',
  state: 'Respuesta',
  outcomes: {
    active: 'con cobertura',
    inactive: 'sin cobertura',
    rejected: 'sin respuesta',
    unclear: 'no está claro',
  },
  unaskable: {
    'no-coverage': 'sin cobertura registrada',
    'no-payer': 'pagador no registrado en la preparación',
    'no-number': 'sin número de afiliado',
    'no-birth-date': 'fecha de nacimiento desconocida',
    deceased: 'ha fallecido',
  },
};
