import type { DoubleWords } from './double.en.ts';

export const doubleEs: DoubleWords = {
  compare: 'Comparar',
  compareLabel: (one, other) => `Comparar a ${one} con ${other}`,
  says: 'Mire primero ambos expedientes. Si son dos personas distintas, diga por qué: la pareja sale de la lista, y quien lo decidió queda anotado.',
  facts: {
    given: 'Nombre',
    family: 'Apellido',
    born: 'Nacimiento',
    sex: 'Sexo',
    died: 'Fallecimiento',
    mrn: 'Número de expediente',
    phones: 'Teléfonos',
    lives: 'Vive en',
    language: 'Idioma',
  },
  differs: 'distinto',
  reason: 'Motivo',
  reasonHint: 'Por ejemplo: hermanas gemelas, ambas atendidas aquí',
  different: 'Dos personas distintas',
  cancel: 'Cancelar',
  decided: 'Decidido: dos personas distintas',
  two: (one, other) => `${one} y ${other}`,
  decidedBy: (by, when, reason) => `${reason} (${by}, ${when})`,
  takeBack: 'Retirar',
  takeBackLabel: (one, other) => `Retirar: ${one} y ${other} son dos personas`,
};
