import type { AttributionWords } from './attribution.en.ts';

const either = new Intl.ListFormat('es-US', { type: 'disjunction' });

export const attributionEs: AttributionWords = {
  open: 'Tiempo por programa',
  openLabel: 'Tiempo de este contacto por programa',
  says: program => `Todo cuenta para ${program} si no da segundos a otro programa.`,
  saysSeveral: programs =>
    `Puede servir a ${either.format(programs)}. El mes lo da a uno de ellos si no dice aquí a cuál.`,
  minutes: program => `${program}, minutos y segundos`,
  placeholder: '0:00',
  rest: program => `El resto cuenta para ${program}.`,
  keep: 'Guardar',
  unreadable: 'Escriba minutos y segundos, como 8:00.',
  given: parts => `Dado: ${parts}`,
  programs: {
    CCM: 'Cuidado crónico (CCM)',
    PCM: 'Cuidado principal (PCM)',
    BHI: 'Salud conductual (BHI)',
    CoCM: 'Cuidado colaborativo (CoCM)',
    RPM: 'Monitoreo a distancia (RPM)',
    RTM: 'Monitoreo terapéutico (RTM)',
    CHI: 'Salud comunitaria (CHI)',
    PIN: 'Navegación de la enfermedad (PIN)',
    TCM: 'Transición tras la estancia (TCM)',
  },
  shared: (minutes, programs) =>
    `${minutes} de ello puede servir a ${either.format(programs)}; lo decide el mes`,
  move: 'Dar a otro programa',
  moveLabel: piece => `Dar a otro programa: ${piece}`,
  to: 'Programa',
  howMuch: 'Minutos y segundos; vacío: todo',
  why: 'Por qué corresponde allí',
  give: 'Dar',
  giveAdjusted: 'Dar como ajuste',
  cancel: 'Cancelar',
  moved: 'El tiempo cuenta ahora para el otro programa.',
  ofColleague: name =>
    `Este trabajo es de ${name}. Alguien que ni lo hizo ni lo asigna lo mira antes de que salga el mes.`,
  movedFlagged:
    'El tiempo cuenta ahora para el otro programa. Otra persona lo mira antes de que salga el mes.',
  movedLocked: 'Guardado. Espera como ajuste hasta que alguien lo decida.',
};
