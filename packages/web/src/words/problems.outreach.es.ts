import type { outreachProblemsEn } from './problems.outreach.en.ts';

export const outreachProblemsEs: typeof outreachProblemsEn = {
  'plan.copy-of-returned': {
    title: 'Esta versión fue devuelta',
    says: 'Cambie el borrador, emita la siguiente versión y entregue una copia de esa.',
  },
  'call.red-flag-open': {
    title: 'Una señal de alarma sigue sin paso',
    says: 'Anote qué hizo, o por qué no lo es después de preguntar. Entonces se cierra el contacto.',
  },
  'flag.step-moment': {
    title: 'El momento no corresponde',
    says: 'Un paso se da después de oír la señal y no más tarde que ahora. Escriba cuándo lo dio.',
  },
  'flag.step-incomplete': {
    title: 'Falta algo',
    says: 'Con un médico: quién y qué contestó. Con una cita: quién la da. Si no era señal: el motivo.',
  },
  'flag.not-found': {
    title: 'Señal de alarma no encontrada',
    says: 'No está. Vuelva a cargar la página.',
  },
  'flag.step-not-found': {
    title: 'Paso no encontrado',
    says: 'Ya se retiró, o nunca estuvo. Vuelva a cargar la página.',
  },
  'flag.last-step': {
    title: 'Nada más consta sobre ella',
    says: 'Registre primero lo correcto y después retire esto.',
  },
};
