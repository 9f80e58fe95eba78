import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import type { DocumentId } from '@trellis/core/documents/document';
import type { DocumentKind } from '@trellis/core/documents/document-kind';
import {
  decideLetter,
  fillIn,
  type LetterLanguage,
  type LetterValues,
  letterKinds,
  letterLanguages,
  letterText,
  type Phrase,
  type PhraseKey,
} from '@trellis/core/documents/letter';
import type * as contracts from '@trellis/core/documents/letter.contract';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { getPatientIn } from '../people/patient.service.ts';
import {
  type Changing,
  changeOrganization,
  changePatient,
  type Desk,
  type Request,
} from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { saveBlob } from './blob.store.ts';
import { insertDocument } from './document.store.ts';
import { findProviderName, insertPhrase, loadPhrases } from './letter.store.ts';
import { letterSheet } from './letter-sheet.ts';
import { type Printed, setAsPdf } from './pdf.ts';

const phraseOf = (phrases: readonly Phrase[], key: PhraseKey, language: LetterLanguage): string =>
  phrases.find(it => it.key === key && it.language === language)?.text ?? '';

/** What letters of a practice may say of it; numbers and addresses are the same in every language. */
export async function loadSite(tx: Tx, actor: Actor, language: LetterLanguage) {
  const phrases = await loadPhrases(tx, actor.orgId, actor.practice.id);
  const inAny = (key: PhraseKey) =>
    phraseOf(phrases, key, language) || phraseOf(phrases, key, language === 'en' ? 'es' : 'en');
  return {
    phrases,
    name: actor.practice.name,
    phone: inAny('phone'),
    address: inAny('address'),
    afterHours: phraseOf(phrases, 'after-hours', language),
  };
}

export function draftLetters(
  desk: Desk,
  actor: Actor,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.draftLetters>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    const provider = await findProviderName(tx, actor.orgId, actor.practice.id);
    const inBoth = await Promise.all(
      letterLanguages.map(async language => {
        const site = await loadSite(tx, actor, language);
        const values: LetterValues = {
          patient: fullName(patient),
          practice: site.name,
          careManager: actor.name,
          phone: site.phone,
          'after-hours': site.afterHours,
          ...(provider !== undefined && { provider }),
        };
        return letterKinds.map(kind => {
          const text = letterText(kind, language, site.phrases);
          return {
            kind,
            language,
            subject: fillIn(text.subject, values),
            body: fillIn(text.body, values),
          };
        });
      }),
    );
    return { letters: inBoth.flat() };
  });
}

/** Makes a letter and keeps it in one go: what was sent is what is kept, by its sum. */
export function makeLetter(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  wanted: BodyOf<typeof contracts.makeLetter>,
): Promise<{ documentId: DocumentId }> {
  const { language, large } = wanted;
  return changePatient(desk, request, { name: 'letter.made', patientId }, async changing => {
    const { tx, now, actor } = changing;
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    const text = decideLetter(wanted);
    const site = await loadSite(tx, actor, language);
    const sheet = letterSheet({
      ...text,
      language,
      print: large ? 'large' : 'usual',
      day: localDay(now, patient.zone),
      practice: site,
      patient: { name: fullName(patient), place: placeOf(patient) },
    });
    const kind = wanted.kind === 'consent' ? 'consent' : 'letter';
    return { documentId: await keepSheet(changing, patientId, await setAsPdf(sheet), kind) };
  });
}

const placeOf = (patient: Patient): string =>
  [patient.city, patient.state].filter(part => part !== null).join(', ');

/** Keeps a sheet as a document of a patient, in the transaction that is under way. */
export async function keepSheet(
  { tx, now, actor, ids }: Changing,
  patientId: PatientId,
  sheet: Printed,
  kind: DocumentKind,
): Promise<DocumentId> {
  const blob = await saveBlob(
    tx,
    actor.orgId,
    { id: ids<'blob'>(), patientId, mediaType: 'application/pdf', body: sheet.body },
    { at: now, by: actor.staffId },
  );
  const documentId = ids<'document'>();
  await insertDocument(tx, actor.orgId, {
    id: documentId,
    patientId,
    kind,
    title: sheet.title,
    blobId: blob.id,
    origin: 'letter',
    expiresOn: null,
    consentId: null,
    recordedAt: now,
    recordedBy: actor.staffId,
  });
  return documentId;
}

export function writePhrase(desk: Desk, request: Request, phrase: Phrase): Promise<{ key: string }> {
  const event = { name: 'phrase.written', subject: `${phrase.key} ${phrase.language}` };
  return changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
    await insertPhrase(
      tx,
      actor.orgId,
      { ...phrase, id: ids<'phrase'>(), practiceId: actor.practice.id },
      { at: now, by: actor.staffId },
    );
    return { key: phrase.key };
  });
}
