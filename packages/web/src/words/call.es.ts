import type { callEn } from './call.en.ts';

export const callEs = {
  look: 'dar seguimiento',
  saved: {
    new: 'nada que guardar',
    now: 'guardado',
    ago: seconds => `guardado hace ${seconds} s`,
    minutesAgo: minutes => `guardado hace ${minutes} min`,
    typing: 'se guarda enseguida',
    saving: 'guardando',
    failed: seconds =>
      seconds > 0
        ? `aún sin guardar, se conserva aquí, otro intento en ${seconds} s`
        : 'aún sin guardar, se conserva aquí, intentando',
    refused: 'sin guardar',
    conflict: 'cambió en otra ventana',
  },
  noProgramShort: 'Sin programa',
  outcomes: {
    reached: 'Contactado',
    'left-message': 'Dejé mensaje',
    'no-answer': 'Sin respuesta',
    'to-continue': 'Por continuar',
    settled: 'Resuelto',
    waiting: 'En espera de respuesta',
    done: 'Hecho',
  },
  whoCalls: '¿Quién llama?',
} satisfies typeof callEn;
