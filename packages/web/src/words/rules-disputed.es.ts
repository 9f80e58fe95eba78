import type { RulesDisputedWords } from './rules-disputed.en.ts';

/** The same in Spanish. */
export const rulesDisputedEs: RulesDisputedWords = {
  rules: {
    'ccm-after-stopping': {
      asks: 'Minutos después de que el paciente deja el servicio',
      why: 'Los deberes siguen hasta el fin del mes en que lo deja; no se halló si también los minutos.',
      values: { 'not-counted': 'No se cuentan', 'to-month-end': 'Se cuentan hasta el fin de ese mes' },
    },
    'ccm-oversight': {
      asks: 'Atención crónica junto a la supervisión de salud en el hogar (G0181, G0182) o al pago mensual por insuficiencia renal',
      why: 'Solo una página secundaria dice que el mismo profesional no puede cobrar ambas.',
      values: { blocked: 'No por el mismo profesional', allowed: 'Permitida' },
    },
    'ccm-practitioner-units': {
      asks: 'Cuántas veces 99437 en un mes',
      why: 'Una página dice una vez al mes; el texto del código dice cada treinta minutos más.',
      values: { 'no-cap': 'Tantas como minutos haya', one: 'Una' },
    },
    'ccm-extra-planning': {
      asks: 'Planificación adicional al inicio (G0506)',
      why: 'Su regla no se confirmó en una fuente.',
      values: { billed: 'Se cobra si la visita dice que se hizo', held: 'Retenida' },
    },
    'pcm-staff-units': {
      asks: 'Cuántas veces 99427 en un mes',
      why: 'Dos es texto del código sin confirmar; otra página dice varias unidades.',
      values: { two: 'Dos', 'no-cap': 'Tantas como minutos haya' },
    },
    'cocm-minutes': {
      asks: 'Minutos de atención colaborativa',
      why: 'La regla del punto medio permite 36 y 31 minutos; algunos pagadores exigen los 70 y 60 completos.',
      values: { midpoint: 'Desde el punto medio', full: 'Los minutos completos' },
    },
    'cocm-short-month': {
      asks: 'Minutos de un mes corto de atención colaborativa (G2214)',
      why: 'Un archivo de reglas que cita a CMS pide 30 minutos, otro aplica el punto medio.',
      values: { thirty: '30 minutos', sixteen: '16 minutos' },
    },
    'tcm-holidays': {
      asks: 'Feriados entre el alta y el contacto',
      why: 'Se piden dos días hábiles y no se nombra ninguna lista de feriados.',
      values: {
        federal: 'Los feriados federales no son hábiles',
        none: 'De lunes a viernes, también feriados',
      },
    },
    'tcm-day-count': {
      asks: 'Qué día es el día del alta',
      why: 'Por práctica común es el día 0; un foro lo cuenta como día 1.',
      values: {
        'from-zero': 'Día 0: la visita puede ser 14 días después',
        'from-one': 'Día 1: la visita puede ser 13 días después',
      },
    },
    'tcm-nursing-facility': {
      asks: 'Una residencia de enfermería como lugar de regreso',
      why: 'Resúmenes más nuevos la cuentan entre los lugares de la comunidad, páginas más viejas no.',
      values: { 'not-counted': 'No cuenta', counted: 'Cuenta como estancia larga' },
    },
    'tcm-with-rpm': {
      asks: 'Transición y monitoreo remoto en un mes',
      why: 'Una página dice que puede ser posible; ninguna lo prohíbe.',
      values: { allowed: 'Ambos', blocked: 'Uno de los dos en un consultorio' },
    },
    'apcm-other-ccm': {
      asks: 'Atención primaria avanzada junto a la atención crónica de otro consultorio',
      why: 'La fuente habla solo del mismo consultorio.',
      values: { allowed: 'Permitida', blocked: 'No en el mismo mes' },
    },
    'apcm-add-ons': {
      asks: 'Complementos conductuales (G0568 a G0570)',
      why: 'Se está aclarando si ocupan el lugar de los códigos propios.',
      values: { billed: 'Se cobran con la base', held: 'Retenidos hasta que responda el contratista' },
    },
    'chi-one-practice': {
      asks: 'Integración comunitaria por dos consultorios',
      why: 'Se dice una vez al mes por paciente y no se confirmó.',
      values: { one: 'Un consultorio al mes', any: 'Cada consultorio' },
    },
    'pin-one-practice': {
      asks: 'Navegación por dos consultorios',
      why: 'Una vez al mes se dice de la integración comunitaria, no de la navegación.',
      values: { any: 'Cada consultorio', one: 'Un consultorio al mes' },
    },
    'pin-consent': {
      asks: 'Cuánto vale un consentimiento para la navegación',
      why: 'Se dice que es anual y no se confirmó.',
      values: { once: 'Hasta que se detiene', yearly: 'Un año' },
    },
    'pin-visit': {
      asks: 'Cuánto vale la visita que abre la navegación',
      why: 'Se dice que es anual y no se confirmó.',
      values: { once: 'Siempre', yearly: 'Un año' },
    },
    'rtm-one-practice': {
      asks: 'Monitoreo terapéutico por dos consultorios',
      why: 'Se dice un profesional por período y no se confirmó; sí del monitoreo remoto del cuerpo.',
      values: { one: 'Un consultorio al mes', any: 'Cada consultorio' },
    },
    'rtm-set-up-days': {
      asks: 'Días con lecturas para instalar un dispositivo de terapia (98975)',
      why: 'Dos días desde 2026 se confirmaron solo para el monitoreo del cuerpo.',
      values: { two: '2 días desde 2026', sixteen: '16 días' },
    },
    'g0136-meaning': {
      asks: 'G0136 desde 2026',
      why: 'La regla propuesta borró el código; la final lo mantuvo con otro significado.',
      values: { 'activity-nutrition': 'Actividad o alimentación', 'not-billed': 'No se cobra' },
    },
    'access-review-limit': {
      asks: 'Cuántas revisiones se pagan en el modelo ACCESS',
      why: 'Una fuente dice tres en doce meses, otra una en cuatro.',
      values: { both: 'Ambos límites', 'three-a-year': 'Tres en doce meses' },
    },
  },
  unswitchable: {
    'complex-plan-revision':
      'Atención compleja: si el plan debe revisarse de forma sustancial. Valor inicial: basta la decisión moderada o alta.',
    'pcm-supervision':
      'Atención principal por personal: si la supervisión es directa. Valor inicial: general.',
    'tcm-readmission':
      'Transición cuando el paciente reingresa. Valor inicial: se cobra una vez en los treinta días.',
    'rpm-more-after-ten': 'Si 99458 puede seguir a 99470. Valor inicial: no, se suma a 99457.',
    'rpm-data-review': 'Revisión de lecturas (99091) y si va junto a 99457. Valor inicial: no se juzga.',
    'rtm-more-contact':
      'Si cada unidad de 98981 pide otra conversación en vivo. Valor inicial: una en el mes.',
    'two-at-once': 'Dos colegas en una reunión. Valor inicial: se cuenta una vez.',
    'inpatient-days': 'Minutos mientras el paciente está en el hospital. Valor inicial: se cuentan.',
    'wellness-interval':
      'Visitas de bienestar: once meses completos o doce al día. Valor inicial: once meses completos.',
    'planning-by-video': 'Planificación de la atención futura por video. Valor inicial: en persona.',
    'access-payment-code':
      'El código del pago mensual de ACCESS, que ninguna fuente nombra. Valor inicial: un nombre propio; un archivo de reglas puede fijarlo (ACCESS eCKM, payment-code).',
    'amount-99454':
      'El importe de 99454 y 99445 en 2026, del que se dicen dos. Cargue su archivo de tarifas.',
  },
};
