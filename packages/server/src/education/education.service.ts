import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { activeProblems, currentMedicines } from '@trellis/core/chart/chart';
import type * as contracts from '@trellis/core/education/education.contract';
import type { TextLanguage } from '@trellis/core/education/education-text';
import { rulerKey } from '@trellis/core/education/ruler';
import { isHomeFromHospital, suggestTexts } from '@trellis/core/education/suggest';
import {
  type About,
  decideTeachBack,
  type GivenTextId,
  notYetSaid,
  type TeachBackRow,
  teachingKey,
} from '@trellis/core/education/teaching';
import { fullName } from '@trellis/core/people/patient';
import { findNewestVersion } from '../careplans/careplan.store.ts';
import { loadConditions, loadEncounters, loadMedicines } from '../chart/chart.store.ts';
import { keepSheet, loadSite } from '../documents/letter.service.ts';
import { setAsPdf } from '../documents/pdf.ts';
import { refuseOthersCall } from '../people/call-of-patient.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import * as store from './education.store.ts';
import { findText, findTexts, type Library, type ShelvedText } from './library.ts';
import { textSheet } from './text-sheet.ts';

const headOf = ({ text, level }: ShelvedText) => {
  const { id, version, topic, plans, title, reviewBy, signedOff } = text;
  const hasSteps = text.steps.en.length > 0;
  return { id, version, topic, plans, title, reviewBy, level, hasSteps, isSignedOff: signedOff !== null };
};

export const listLibrary = (library: Library, words: string): AnswerOf<typeof contracts.getLibrary> => ({
  texts: findTexts(library, words).map(headOf),
  plans: [...library.plans],
});

export function getText(library: Library, textId: string): AnswerOf<typeof contracts.getText> {
  const { text, level } = findText(library, textId) ?? failWith('education.text-unknown');
  return { ...text, level };
}

/** On the paper of the practice of whoever prints it, for nobody in particular. */
export function printText(
  desk: Desk,
  actor: Actor,
  library: Library,
  textId: string,
  language: TextLanguage,
): Promise<Buffer> {
  const { text } = findText(library, textId) ?? failWith('education.text-unknown');
  return withOrg(desk.pool, actor.orgId, async tx => {
    const practice = await loadSite(tx, actor, language);
    const day = localDay(desk.clock(), actor.practice.zone);
    const { body } = await setAsPdf(textSheet({ text, language, day, practice, patient: null }));
    return body;
  });
}

export function loadTeaching(
  desk: Desk,
  actor: Actor,
  library: Library,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getTeaching>> {
  const { orgId } = actor;
  return withOrg(desk.pool, orgId, async tx => {
    await getPatientIn(tx, orgId, patientId);
    const [given, teachBacks, rulers, version, conditions, medicines, encounters] = await Promise.all([
      store.loadGiven(tx, orgId, patientId),
      store.loadTeachBacks(tx, orgId, patientId),
      store.loadRulers(tx, orgId, patientId),
      findNewestVersion(tx, orgId, patientId),
      loadConditions(tx, orgId, patientId),
      loadMedicines(tx, orgId, patientId),
      loadEncounters(tx, orgId, patientId),
    ]);
    const open = new Set(notYetSaid(teachBacks).map(it => it.key));
    const suggestions = suggestTexts(
      library.texts.map(it => it.text),
      {
        problems: version?.plan.problems ?? [],
        conditions: activeProblems(conditions).map(it => it.code),
        medicines: currentMedicines(medicines).map(it => it.code),
        isHomeFromHospital: isHomeFromHospital(encounters, desk.clock()),
        notYetSaid: [...open].map(key => key.split('/')[0] ?? ''),
        given: given.map(it => it.textId),
      },
    );
    const offered = suggestions.flatMap(({ textId, why }) => {
      const shelved = findText(library, textId);
      return shelved ? [{ ...headOf(shelved), why }] : [];
    });
    return { given, teachBacks, rulers, suggestions: offered };
  });
}

export function loadGivenText(
  desk: Desk,
  actor: Actor,
  { patientId, givenId }: { readonly patientId: PatientId; readonly givenId: GivenTextId },
): Promise<AnswerOf<typeof contracts.getGivenText>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    return (await store.findGiven(tx, actor.orgId, patientId, givenId)) ?? failWith('education.not-found');
  });
}

/** One of the living: nobody else is taught. */
async function getPupil({ tx, actor }: Changing, patientId: PatientId) {
  const patient = await getPatientIn(tx, actor.orgId, patientId);
  if (patient.deceasedOn !== null) failWith('education.deceased');
  return patient;
}

/** What she was given is kept word for word; a printed one also as the sheet that came out. */
export function giveText(
  desk: Desk,
  request: Request,
  library: Library,
  { patientId, ...wanted }: { readonly patientId: PatientId } & BodyOf<typeof contracts.giveText>,
): Promise<AnswerOf<typeof contracts.giveText>> {
  const { textId, version, language, format, callId } = wanted;
  const event = { name: 'education.given', patientId, subject: textId };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    const patient = await getPupil(changing, patientId);
    await refuseOthersCall(desk, changing, patientId, callId);
    const { text } = findText(library, textId) ?? failWith('education.text-unknown');
    if (text.version !== version) failWith('education.text-renewed');
    const keptTextId = await store.keepText(tx, actor.orgId, text);
    const printed = async () => {
      const practice = await loadSite(tx, actor, language);
      const day = localDay(now, patient.zone);
      const sheet = textSheet({ text, language, day, practice, patient: fullName(patient) });
      return keepSheet(changing, patientId, await setAsPdf(sheet), 'letter');
    };
    const documentId = format === 'printed' ? await printed() : null;
    const id = ids<'given text'>();
    await store.insertGiven(
      tx,
      actor.orgId,
      { id, patientId, keptTextId, textId, language, format, callId, documentId },
      { at: now, by: actor.staffId },
    );
    return { givenId: id, documentId };
  });
}

export function recordTeachBack(
  desk: Desk,
  request: Request,
  library: Library,
  { patientId, ...told }: { readonly patientId: PatientId } & BodyOf<typeof contracts.recordTeachBack>,
): Promise<AnswerOf<typeof contracts.recordTeachBack>> {
  const event = { name: 'education.taught-back', patientId };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    await getPupil(changing, patientId);
    const { about, callId } = told;
    await refuseOthersCall(desk, changing, patientId, callId);
    const { result, said } = decideTeachBack(told);
    const ask = await askOf(tx, actor, library, patientId, about);
    const textId = about.of === 'text' ? about.textId : null;
    const id = ids<'teach-back'>();
    await store.insertTeachBack(
      tx,
      actor.orgId,
      { id, patientId, key: teachingKey(about), textId, ask, result, said, callId },
      { at: now, by: actor.staffId },
    );
    return { teachBackId: id };
  });
}

/** Teach-backs of a contact that closes, as facts beside it. */
export async function keepAskedBack(
  { tx, now, actor, ids }: Changing,
  contact: { readonly id: CallId; readonly patientId: PatientId },
  asked: readonly Pick<TeachBackRow, 'key' | 'ask' | 'result'>[],
): Promise<void> {
  const { patientId, id: callId } = contact;
  for (const it of asked)
    await store.insertTeachBack(
      tx,
      actor.orgId,
      { ...it, id: ids<'teach-back'>(), patientId, textId: null, said: '', callId },
      { at: now, by: actor.staffId },
    );
}

/** The question in the words of the library; of a text that is there no more, in those she was given. */
async function askOf(tx: Tx, { orgId }: Actor, library: Library, patientId: PatientId, about: About) {
  if (about.of === 'topic') {
    const asked = await store.loadTeachBacks(tx, orgId, patientId);
    const same = asked.find(it => it.key === teachingKey(about));
    return same?.ask ?? { en: about.subject, es: about.subject };
  }
  const text =
    findText(library, about.textId)?.text ??
    (await store.findLastGivenText(tx, orgId, patientId, about.textId));
  const question = text?.teachBack.find(it => it.id === about.questionId);
  return question?.ask ?? failWith('education.text-unknown');
}

export function recordRuler(
  desk: Desk,
  request: Request,
  { patientId, ...rating }: { readonly patientId: PatientId } & BodyOf<typeof contracts.recordRuler>,
): Promise<AnswerOf<typeof contracts.recordRuler>> {
  const event = { name: 'education.rated', patientId };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    await getPupil(changing, patientId);
    const { about, kind, value, why, callId } = rating;
    await refuseOthersCall(desk, changing, patientId, callId);
    const id = ids<'ruler'>();
    await store.insertRuler(
      tx,
      actor.orgId,
      { id, patientId, key: rulerKey(about), name: about.name, kind, value, why, callId },
      { at: now, by: actor.staffId },
    );
    return { rulerId: id };
  });
}

export function voidTaught(
  desk: Desk,
  request: Request,
  {
    patientId,
    what,
    taughtId,
  }: { readonly patientId: PatientId; readonly what: store.Taught; readonly taughtId: GivenTextId },
  reason: string,
): Promise<AnswerOf<typeof contracts.voidTaught>> {
  const event = { name: 'education.voided', patientId, subject: taughtId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    const voids = { what, id: ids<'given text'>(), patientId, voided: taughtId, reason };
    const wasThere = await store.insertTaughtVoid(tx, actor.orgId, voids, { at: now, by: actor.staffId });
    if (!wasThere) failWith('education.not-found');
    return { voided: true };
  });
}
