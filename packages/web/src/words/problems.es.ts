import { accessProblemsEs } from './problems.access.es.ts';
import { assessmentProblemsEs } from './problems.assessments.es.ts';
import { billingProblemsEs } from './problems.billing.es.ts';
import { claimsProblemsEs } from './problems.claims.es.ts';
import { coordinationProblemsEs } from './problems.coordination.es.ts';
import { educationProblemsEs } from './problems.education.es.ts';
import type { ToldProblems } from './problems.en.ts';
import { firstProblemsEs } from './problems.first.es.ts';
import { intakeProblemsEs } from './problems.intake.es.ts';
import { linkProblemsEs } from './problems.links.es.ts';
import { outreachProblemsEs } from './problems.outreach.es.ts';
import { packetProblemsEs } from './problems.packets.es.ts';
import { paperProblemsEs } from './problems.papers.es.ts';
import { personProblemsEs } from './problems.person.es.ts';
import { programProblemsEs } from './problems.programs.es.ts';
import { recordProblemsEs } from './problems.record.es.ts';
import { releaseProblemsEs } from './problems.release.es.ts';
import { rosterProblemsEs } from './problems.roster.es.ts';
import { templateProblemsEs } from './problems.templates.es.ts';
export const problemsEs = {
  ...firstProblemsEs,
  ...accessProblemsEs,
  ...assessmentProblemsEs,
  ...billingProblemsEs,
  ...claimsProblemsEs,
  ...coordinationProblemsEs,
  ...intakeProblemsEs,
  ...rosterProblemsEs,
  ...linkProblemsEs,
  ...educationProblemsEs,
  ...personProblemsEs,
  ...packetProblemsEs,
  ...releaseProblemsEs,
  ...paperProblemsEs,
  ...templateProblemsEs,
  ...programProblemsEs,
  'access.too-many-tries': {
    title: 'Demasiados intentos',
    says: 'Demasiadas contraseñas equivocadas para este correo. Espere un momento y vuelva a intentar.',
  },
  'access.not-allowed': {
    title: 'No permitido',
    says: 'Su función no incluye esto. Pregunte a quien creó su cuenta.',
  },
  'access.cross-site': { title: 'Solicitud rechazada', says: 'La sesión cambió. Cargue la página de nuevo.' },
  'request.invalid': {
    title: 'No se entendió',
    says: 'Algo de lo enviado no encaja. Revise lo que escribió.',
  },
  'request.no-such-page': {
    title: 'No existe esa página',
    says: 'Esta dirección no lleva a ninguna parte. Vuelva a Hoy.',
  },
  'request.too-large': {
    title: 'Demasiado grande',
    says: 'Hay más texto del que se puede guardar. Acórtelo.',
  },
  'idempotency.key-missing': { title: 'No se envió', says: 'Cargue la página de nuevo y repítalo.' },
  'idempotency.key-reused': {
    title: 'No se envió dos veces',
    says: 'Cargue la página de nuevo para ver lo que se hizo.',
  },
  'edit.version-missing': { title: 'No se guardó', says: 'Cargue la página de nuevo y repítalo.' },
  'edit.stale': {
    title: 'Cambió en otro lugar',
    says: 'Esto se editó en otra ventana. Elija qué versión conservar.',
  },
  'audit.unavailable': {
    title: 'No se pudo registrar el acceso',
    says: 'No se muestra nada que no se haya registrado antes. Intente de nuevo en un momento.',
  },
  'server.full': {
    title: 'No queda espacio',
    says: 'El disco del servidor está lleno. Nada de esto se guardó; lo que escribió se conserva aquí. Pida a su administrador que libere espacio y vuelva a intentarlo.',
  },
  ...outreachProblemsEs,
  ...recordProblemsEs,
  'patient.not-found': {
    title: 'Paciente no encontrado',
    says: 'No hay tal paciente en su organización. Búsquelo por nombre.',
  },
  'double.not-found': {
    title: 'No se encuentra la pareja',
    says: 'No se halló parecido entre ambas, o se retiró entretanto. Vuelva a cargar la página.',
  },
  'double.decided': {
    title: 'Ya está decidido',
    says: 'Alguien del equipo ya dijo que son dos personas. Vuelva a cargar la página.',
  },
  'patient.exists': {
    title: 'Esta persona ya está aquí',
    says: 'El número de expediente o de Medicare es de un paciente registrado. Abra ese expediente.',
  },
  'patient.perhaps-exists': {
    title: 'Tal vez esta persona ya está aquí',
    says: 'Alguien registrado se le parece mucho. Compare los dos y decida.',
  },
  'patient.born-later': {
    title: 'El nacimiento está en el futuro',
    says: 'Revise el año de nacimiento.',
  },
  'patient.death-date': {
    title: 'La fecha de muerte no concuerda',
    says: 'Está en el futuro o antes del nacimiento. Revise los dos días.',
  },
  'patient.hours': {
    title: 'Las mejores horas no concuerdan',
    says: 'Las mejores horas de un teléfono terminan antes de empezar. Revise las dos.',
  },
  'patient.phone': {
    title: 'No es un número de teléfono',
    says: 'Tiene diez cifras, como (212) 555-0134, y la extensión después de una x.',
  },
  'caseload.not-found': { title: 'Archivo no encontrado', says: 'Elija el archivo de nuevo.' },
  'caseload.not-a-table': {
    title: 'No es una tabla',
    says: 'Guárdelo como CSV o libro de Excel (.xlsx), con una línea de títulos y una línea por paciente.',
  },
  'caseload.too-large': {
    title: 'Demasiadas filas',
    says: 'Un archivo admite hasta 20,000 pacientes y 8 MB. Divídalo y traiga las partes.',
  },
  'caseload.columns': {
    title: 'Faltan columnas',
    says: 'Diga qué columna tiene el nombre y cuál la fecha de nacimiento.',
  },
  'caseload.begun': {
    title: 'Ya se está trayendo',
    says: 'Sus columnas ya no pueden cambiar. Elija el archivo de nuevo para leerlo de otra manera.',
  },
  'coverage.dates': {
    title: 'Las fechas no concuerdan',
    says: 'La cobertura termina antes de empezar, o empieza antes del nacimiento. Revise los dos días.',
  },
  'coverage.not-a-medicare-number': {
    title: 'No es un número de Medicare',
    says: 'Tiene 11 caracteres, como 1EG4-TE5-MK73, y nunca las letras S, L, O, I, B ni Z. Cópielo de la tarjeta.',
  },
  'coverage.qmb': {
    title: 'No es beneficiario de Medicare',
    says: 'Solo una persona con Medicare puede ser beneficiaria calificada de Medicare (QMB).',
  },
  'coverage.second': {
    title: 'Solo Medicare paga en segundo lugar',
    says: 'Que otro seguro paga primero se indica en la cobertura de Medicare. Indíquelo allí.',
  },
  'coverage.overlaps': {
    title: 'Otra cobertura vale para esos días',
    says: 'Primero ponga el último día a la otra cobertura y luego agregue esta.',
  },
  'coverage.not-found': {
    title: 'Cobertura no encontrada',
    says: 'Alguien la corrigió mientras tanto. Cargue la página de nuevo.',
  },
  'assignment.unknown-care-manager': {
    title: 'No es gestora de cuidados aquí',
    says: 'Solo se puede asignar pacientes a una gestora de cuidados que trabaje aquí. Cargue la lista de nuevo y elija una.',
  },
  'assignment.not-yours': {
    title: 'No le corresponde moverlo',
    says: 'Puede tomar pacientes que no tienen a nadie y dejar los suyos. Para los demás, pregunte a un supervisor.',
  },
  'assignment.not-found': {
    title: 'No hay nada que deshacer',
    says: 'Vea a los pacientes como están ahora y muévalos de nuevo.',
  },
  'consent.in-future': {
    title: 'El consentimiento está en el futuro',
    says: 'Escriba el momento en que aceptó; no puede ser posterior a ahora.',
  },
  'consent.too-early': {
    title: 'El consentimiento es demasiado antiguo',
    says: 'Nadie pudo aceptar este servicio ese día. Revise el año del consentimiento.',
  },
  'consent.not-told': {
    title: 'El consentimiento está incompleto',
    says: 'Vale solo si se explicaron todos los puntos. Marque cada uno que haya explicado.',
  },
  'enrolment.deceased': {
    title: 'El paciente falleció',
    says: 'No se inscribe a nadie después de la muerte.',
  },
  'enrolment.already': {
    title: 'Ya está en el programa',
    says: 'Este paciente ya está inscrito. Abra el expediente para verlo.',
  },
  'enrolment.too-few-conditions': {
    title: 'Se necesitan dos condiciones crónicas',
    says: 'Marque al menos dos condiciones que se espera duren un año.',
  },
  'enrolment.unknown-condition': {
    title: 'La condición no está en el expediente',
    says: 'El expediente cambió. Cargue la página de nuevo y elija de la lista.',
  },
  'enrolment.unknown-provider': {
    title: 'No es un profesional que factura',
    says: 'Elija un profesional de este consultorio que facture.',
  },
  'eligibility.days': {
    title: 'Las fechas no concuerdan',
    says: 'El último día es anterior al primero. Revise los dos.',
  },
  'eligibility.not-found': {
    title: 'Entrada no encontrada',
    says: 'Se corrigió mientras tanto. Cargue la página de nuevo.',
  },
  'enrolment.unknown-colleague': {
    title: 'No es un colega',
    says: 'Elija entre las personas de este consultorio a quien pidió el consentimiento.',
  },
  'enrolment.not-enrolled': {
    title: 'No está en el programa',
    says: 'La inscripción terminó o se corrigió mientras tanto. Cargue la página de nuevo.',
  },
  'enrolment.end-in-future': {
    title: 'El final está en el futuro',
    says: 'Escriba el momento en que se dijo; no puede ser posterior a ahora.',
  },
  'enrolment.end-too-early': {
    title: 'El final es anterior al consentimiento',
    says: 'Revise el día y la hora.',
  },
  'enrolment.end-not-found': {
    title: 'Final no encontrado',
    says: 'Se anuló mientras tanto. Cargue la página de nuevo.',
  },
  'enrolment.paper-not-found': {
    title: 'Documento no encontrado',
    says: 'Se corrigió mientras tanto. Cargue la página de nuevo.',
  },
  'enrolment.paper-in-future': {
    title: 'La fecha está en el futuro',
    says: 'Una visita, un plan o una copia tiene fecha posterior a hoy. Escriba el día en que ocurrió.',
  },
  'voicemail.in-future': { title: 'El mensaje está en el futuro', says: 'Indique cuándo se dejó.' },
  'voicemail.not-found': { title: 'Mensaje no encontrado', says: 'Ya no está. Cargue la página de nuevo.' },
  'due.over': {
    title: 'Ya no está pendiente',
    says: 'Algo en el expediente lo resolvió mientras tanto. La lista ya es nueva.',
  },
  'due.decided': {
    title: 'Decidido mientras tanto',
    says: 'Una colega ya decidió sobre esto. Vea la lista como está ahora y luego decida.',
  },
  'due.needs-note': {
    title: 'Faltan unas palabras',
    says: 'El expediente no lo muestra: diga en pocas palabras qué se hizo o por qué no hace falta.',
  },
  'due.snooze-past': { title: 'Ese momento ya pasó', says: 'Elija un momento que esté por venir.' },
  'due.snooze-too-far': {
    title: 'Demasiado lejos',
    says: 'Nada se pospone más de 100 días. Elija un día anterior.',
  },
  'due.unknown-colleague': {
    title: 'No es gestora de cuidados aquí',
    says: 'Páselo a una gestora de cuidados que trabaje aquí.',
  },
  'due.decision-not-found': {
    title: 'No hay nada que deshacer',
    says: 'Ya se deshizo. Cargue la lista de nuevo.',
  },
  'view.name-taken': {
    title: 'Nombre en uso',
    says: 'Ya tiene una vista con este nombre. Elija otro nombre o borre aquella.',
  },
  'view.too-many': {
    title: 'Demasiadas vistas',
    says: 'Guarda ya tantas vistas como caben. Borre una que no use.',
  },
  'view.not-found': {
    title: 'Vista no encontrada',
    says: 'No guarda esta vista; quizá se borró en otra ventana. Cargue la página de nuevo.',
  },
  'cover.days': {
    title: 'Los días no concuerdan',
    says: 'La cobertura empieza hoy o después y termina en su primer día o más tarde.',
  },
  'cover.too-long': {
    title: 'Demasiado larga',
    says: 'Una cobertura dura como máximo 31 días. Para más, asigne los pacientes a una colega en Pacientes.',
  },
  'cover.unknown-colleague': {
    title: 'Elija quién cubre',
    says: 'Elija al menos a otra gestora de cuidados que trabaje aquí.',
  },
  'cover.colleague-away': {
    title: 'Alguien tampoco está',
    says: 'Una de las personas elegidas está ausente uno de esos días. Elija a otras.',
  },
  'cover.overlaps': {
    title: 'Ya está cubierta',
    says: 'Uno de esos días ya está cubierto. Deshaga primero esa cobertura.',
  },
  'cover.not-found': {
    title: 'Cobertura no encontrada',
    says: 'Ya terminó o se deshizo. Vea quién cubre a quién ahora.',
  },
  'call.not-found': { title: 'Llamada no encontrada', says: 'No existe tal llamada. Vuelva a Hoy.' },
  'call.already-open': {
    title: 'Hay otra llamada abierta',
    says: 'Primero cierre o retome la llamada que está abierta.',
  },
  'call.already-closed': {
    title: 'Esta llamada está cerrada',
    says: 'Lo que se escribió está en el expediente. Aquí ya no se puede agregar nada.',
  },
  'call.not-yours': {
    title: 'Otra persona tiene esta llamada',
    says: 'Cada quien trabaja sus propias llamadas. Vuelva a Hoy.',
  },
  'call.deceased': { title: 'El paciente falleció', says: 'El expediente dice que este paciente falleció.' },
  'call.unanswered': {
    title: 'Preguntas sin respuesta',
    says: 'Habló con el paciente, pero faltan preguntas. Respóndalas u omita cada una con un motivo.',
  },
  'call.unknown-answer': {
    title: 'La respuesta no está en la guía',
    says: 'La guía de llamada cambió. Cargue la página de nuevo; su nota se conserva.',
  },
  'call.outcome-does-not-fit': {
    title: 'El resultado no corresponde',
    says: 'Este tipo de contacto termina de otra manera. Elija uno de los resultados que se muestran.',
  },
  'call.in-use': {
    title: 'Ya hay algo escrito en esta llamada',
    says: 'No se puede descartar. Ciérrela con un resultado o borre antes lo escrito.',
  },
  'call.next-contact-missing': {
    title: 'Falta el próximo contacto',
    says: 'Después de llamar al paciente se prevé la próxima llamada. Elija un día.',
  },
  'call.next-contact-past': {
    title: 'El próximo contacto está en el pasado',
    says: 'Elija un día y una hora que aún no hayan pasado.',
  },
  'call.gap-not-found': { title: 'Pausa no encontrada', says: 'Cargue la página de nuevo.' },
  'call.gap-decided': { title: 'La pausa ya se decidió', says: 'Se conservó o se descartó antes.' },
  'call.next-contact-too-far': {
    title: 'El próximo contacto queda demasiado lejos',
    says: 'A más de 400 días se perdería de vista a la persona. Elija un día anterior.',
  },
  'call.gap-too-long': {
    title: 'Este silencio es demasiado largo para conservarlo',
    says: 'Más de dos horas no pueden contarse como parte de una llamada. Descártelo.',
  },
  'call.gap-needs-reason': {
    title: 'Una pausa conservada necesita un motivo',
    says: 'Diga en pocas palabras qué hizo por este paciente en ese tiempo, o descártela.',
  },
} satisfies ToldProblems;
