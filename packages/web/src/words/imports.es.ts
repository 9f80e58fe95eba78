import type { RefusalReason } from '@trellis/core/basics/refusal-reason';
import type { ImportWords } from './imports.en.ts';
import { plural } from './plural.ts';

const usual = 'Corríjalo en el sistema que escribió el archivo y envíelo de nuevo.';

const reasons: Readonly<Record<RefusalReason, string>> = {
  'wrong-form': `no tiene la forma que le da FHIR R4. ${usual}`,
  'odd-character': `contiene un carácter que no representa nada. ${usual}`,
  'odd-number': `es un número que ninguna medición necesita. ${usual}`,
  'not-a-date': `no es una fecha de un calendario desde 1800, escrita como 2026-11-22 o 2026-11-22T16:46:34-05:00. ${usual}`,
  'unknown-sex': `no es female, male, other ni unknown. ${usual}`,
  'no-birth-date': `falta, y es lo que distingue a personas del mismo nombre. ${usual}`,
  'in-future': `está en el futuro. ${usual}`,
  'before-birth': `es anterior al nacimiento. ${usual}`,
  'no-code': `no tiene un código con sistema, así que ninguna regla podría reconocerlo. ${usual}`,
  'no-medicine-code': `no da un código con sistema, ni por sí mismo ni por un Medication que haya llegado. ${usual}`,
  'no-substance': `no nombra nada a lo que el paciente pueda ser alérgico. ${usual}`,
  'no-class': `falta, y toda visita lo necesita. ${usual}`,
  'no-time': `falta, así que no se puede situar en el tiempo. ${usual}`,
  'no-subject': `no se refiere a nadie, así que no se sabe de quién es. ${usual}`,
  'unknown-subject':
    'nombra a alguien que no está en este archivo ni llegó antes del mismo sistema. Envíe también el Patient, en este archivo o en otro.',
  'refused-subject': 'nombra a un Patient que fue rechazado. Corrija el Patient y envíe el archivo de nuevo.',
  'another-record':
    'está en el expediente de un paciente y ahora nombra a otro, o a ninguno. Pregunte al sistema de origen de quién es.',
  'another-person':
    'tiene otro nombre y otra fecha de nacimiento que la persona a la que este sistema dio antes el mismo id. Si viene de otro sistema, impórtelo con otro nombre de sistema.',
  'number-of-another':
    'está en el expediente de una persona con otra fecha de nacimiento u otro sexo, así que no se sabe de quién es esta historia. Compare las dos: corrija la que esté mal, en el sistema de origen o en el paciente aquí, y envíe el archivo de nuevo.',
  'no-resource': `falta; Trellis importa recursos y no ejecuta otras peticiones. ${usual}`,
  'no-id': `falta: el recurso no se podría reconocer de nuevo. ${usual}`,
  'long-id': `es más largo de lo que necesita un nombre. ${usual}`,
  twice: `aparece dos veces con contenido distinto: no se sabe cuál vale. ${usual}`,
  'unknown-type': `no es un tipo de recurso de FHIR R4. ${usual}`,
  'bundle-in-line': 'está en una línea. Envíe cada bundle como archivo propio, o sus recursos uno por línea.',
  'line-too-long': 'es más larga que cualquier recurso. Expórtela de nuevo o quite esta línea.',
  'line-not-utf8': 'no es texto UTF-8. Expórtela como UTF-8.',
  'line-malformed': 'no es JSON bien formado. Expórtela de nuevo del sistema que la escribió.',
};

/** Palabras de la página que trae expedientes. */
export const importsEs = {
  title: 'Importar',
  says: 'Expedientes FHIR R4: bundles, NDJSON o recursos sueltos, en JSON o gzip. Lo que está mal se nombra; el resto se queda. El mismo archivo dos veces no cambia nada.',
  source: 'Sistema del que vienen los archivos',
  sourceHint: 'Por ejemplo Epic, o el nombre de la clínica anterior',
  sourceSays:
    'El mismo paciente del mismo sistema se reconoce. Dé a cada sistema su propio nombre y use siempre el mismo.',
  sourceMissing: 'Primero nombre el sistema.',
  drop: 'Suelte aquí archivos o una carpeta',
  chooseFiles: 'Elegir archivos',
  chooseFolder: 'Elegir una carpeta',
  passedOver: count =>
    `${plural(count, 'archivo quedó', 'archivos quedaron')} fuera: su nombre no es de FHIR (.json, .ndjson, .jsonl, también con .gz).`,
  noneFound: 'Ahí no hay nada con nombre de FHIR (.json, .ndjson, .jsonl, también con .gz).',
  progress: (done, files) => `${done} de ${plural(files, 'archivo', 'archivos')}`,
  megabytes: (sent, all) => `${sent} de ${all} MB`,
  running: 'Se están enviando archivos. Puede abrir otras páginas; deje abierta esta pestaña.',
  finished: files => `${plural(files, 'archivo leído', 'archivos leídos')}`,
  stop: 'Detener',
  stopped: 'Detenido. Suelte los mismos archivos para seguir; nada entra dos veces.',
  made: (created, changed, unchanged) =>
    `${plural(created, 'nuevo', 'nuevos')}, ${plural(changed, 'cambiado', 'cambiados')}, ${unchanged} sin cambio`,
  refusedCount: count => plural(count, 'recurso rechazado', 'recursos rechazados'),
  filesRefused: count => plural(count, 'archivo rechazado', 'archivos rechazados'),
  doublesFound: count =>
    `${plural(count, 'persona puede', 'personas pueden')} ser la misma que alguien que ya está aquí`,
  lookAtDoubles: 'Mirarlas',
  files: 'Archivos',
  fileColumns: { file: 'Archivo', state: 'Resultado', made: 'Recursos', patients: 'Pacientes' },
  states: {
    waiting: 'espera',
    sending: percent => (percent < 100 ? `enviando, ${percent} %` : 'guardando'),
    done: 'tomado',
    partly: count => plural(count, 'rechazado', 'rechazados'),
    refused: 'rechazado',
    stopped: 'detenido',
  },
  patients: count => String(count),
  dangling: count =>
    `${plural(count, 'referencia lleva', 'referencias llevan')} a algo que no ha llegado. Se guardan como vinieron.`,
  waits: 'puede entrar cuando lleguen otros',
  refusedTitle: 'Recursos rechazados',
  refusedFilter: 'Filtrar por archivo, tipo, lugar o motivo',
  refusedColumns: { file: 'Archivo', where: 'Dónde', what: 'Recurso', why: 'Qué está mal y qué hacer' },
  line: line => `línea ${line}`,
  entry: entry => `entrada ${entry + 1}`,
  noneFits: 'Ningún recurso rechazado coincide con el filtro.',
  moreRefused: count => `y ${count} más en estos archivos`,
  csv: 'Descargar como CSV',
  csvHead: ['archivo', 'línea', 'entrada', 'recurso', 'ruta FHIR', 'motivo', 'qué hacer'],
  reason: reason => reasons[reason],
  thisLine: 'Esta línea',
  fileReasons: {
    empty: 'Está vacío. Expórtelo de nuevo.',
    zip: 'Es un archivo comprimido con varios dentro. Descomprímalo y envíe lo que contiene.',
    packed: 'Está comprimido de una forma que Trellis no lee. Descomprímalo, o use gzip.',
    pdf: 'Es un PDF. Exporte el expediente como FHIR R4 JSON.',
    xml: 'Es XML. Exporte el expediente como FHIR R4 en JSON.',
    hl7v2: 'Es un mensaje HL7 versión 2. Exporte el expediente como FHIR R4 JSON.',
    x12: 'Es un archivo X12. Exporte el expediente como FHIR R4 JSON.',
    'cut-off': 'Está dañado o cortado. Cópielo de nuevo de su origen y compare los tamaños.',
    bomb: 'Al descomprimirlo crece más de 200 veces. Descomprímalo usted y mire lo que contiene.',
    'too-large': 'Es demasiado grande para un documento. Exporte un bundle por paciente, o NDJSON.',
    'not-json': 'No es FHIR en JSON. Exporte un bundle en JSON, o un recurso por línea.',
    'not-utf8': 'No es texto UTF-8. Expórtelo como UTF-8.',
    'other-bundle': 'Es un bundle de respuestas, mensajes o versiones. Exporte el expediente.',
    malformed: 'No es JSON bien formado. Expórtelo de nuevo.',
  },
  at: (line, column) => `Línea ${line}, columna ${column}.`,
  transaction: 'Una transacción se toma entera: no se guardó nada de ella. Los lugares están abajo.',
  endedBy: 'El archivo terminó antes de su fin; lo anterior está dentro.',
  doubles: 'Posibles duplicados',
  doublesSays:
    'Una historia se une a un paciente solo por un identificador. Estos solo se parecen: mire los dos.',
  doublesColumns: { one: 'Paciente', other: 'Puede ser el mismo que', why: 'Por' },
  noDoubles: 'Nadie de los que llegaron se parece a otro.',
  moreDoubles: count => `y ${plural(count, 'par más', 'pares más')}`,
  bornAndNumber: (born, mrn) => (mrn === null ? `nacimiento ${born}` : `nacimiento ${born}, número ${mrn}`),
  history: 'Importaciones anteriores',
  historyColumns: {
    when: 'Cuándo',
    who: 'Quién',
    source: 'Sistema',
    files: 'Archivos',
    made: 'Recursos',
    refused: 'Rechazado',
  },
  noHistory: 'Todavía no se ha importado nada.',
  historyRefused: (resources, files) =>
    [
      resources > 0 && plural(resources, 'recurso', 'recursos'),
      files > 0 && plural(files, 'archivo', 'archivos'),
    ]
      .filter(Boolean)
      .join(', ') || 'nada',
  notYours: 'Los expedientes los traen administradores y supervisores.',
  notYoursSays: 'Pídaselo a uno de ellos; los archivos quedan con usted hasta entonces.',
} satisfies ImportWords;
