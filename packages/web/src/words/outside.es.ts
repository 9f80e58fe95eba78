import type { OutsideWords } from './outside.en.ts';
import { plural } from './plural.ts';

export const outsideEs: OutsideWords = {
  title: 'Llegó de fuera',
  says: 'Formularios que llegaron con un expediente. Nadie los preguntó aquí, y no cuentan para ningún plazo.',
  unknownForm: 'Un formulario que aquí no se conoce',
  undated: 'sin fecha',
  from: (system, on) => `de ${system}, llegó el ${on}`,
  author: name => `escrito por ${name}`,
  answeredBy: name => `respondido por ${name}`,
  nobody: 'no dice quién lo escribió',
  unfinished: 'no se terminó allí',
  otherVersion: 'otra versión del formulario',
  known: {
    ours: 'puntuado como aquí',
    site: 'comparado con el formulario de ustedes',
    sent: 'con las palabras del formulario que vino con él',
    none: 'con las palabras con que llegó',
  },
  misfits: count =>
    `${plural(count, 'respuesta no corresponde', 'respuestas no corresponden')} al formulario: no se calcula puntaje`,
  heard: (title, on) => `Peligro para la vida, respondido fuera el ${on}: ${title}`,
  unclear: (title, on) =>
    `Una pregunta sobre hacerse daño se respondió fuera el ${on} y la respuesta no se puede leer: ${title}`,
  readAndAsk:
    'No se avisó a nadie y no hay protocolo abierto: quien preguntó lo oyó entonces. Lea las respuestas y vuelva a preguntar usted: un peligro que se oye ahora abre el protocolo.',
  look: 'Ya lo revisé',
  lookLabel: title => `Ya lo revisé: ${title}`,
  seenBy: names => `Revisado por ${names}`,
  read: 'Leer las respuestas',
  readLabel: (title, on) => `Leer las respuestas: ${title}, ${on}`,
  nothing: 'sin respuesta',
  declined: 'No quiere decirlo',
  yes: 'Sí',
  no: 'No',
  empty: 'No tiene nada que se pueda leer; el archivo está en el expediente.',
};
