import type { Language } from '@trellis/core/assessments/assessment';
import type { Instrument } from '@trellis/core/assessments/instrument';
import type { Instant } from '@trellis/core/basics/instant';
import type { Native } from '../platform/fhir/native.ts';

/** A form as it was asked, and since when answers name it. */
export type KeptForm = {
  readonly id: string;
  readonly language: Language;
  readonly instrument: Instrument;
  readonly questionnaire: Readonly<Record<string, unknown>>;
  readonly askedSince: Instant;
};

/** The hash of a form, in the form of the other ids: 128 of its 256 bits. */
export const questionnaireId = (formId: string): string =>
  formId.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

type Named = Pick<KeptForm, 'id' | 'language' | 'questionnaire'> & {
  readonly instrument: Pick<Instrument, 'id' | 'version'>;
};

const urlOf = ({ instrument, questionnaire }: Named): string =>
  typeof questionnaire.url === 'string' ? questionnaire.url : `urn:trellis:questionnaire:${instrument.id}`;

/** Version, language and the words themselves: two wordings of one version are two versions to whoever reads answers. */
const versionOf = (it: Named): string => `${it.instrument.version}-${it.language}-${it.id.slice(0, 8)}`;

/** What answers name as asked; the Questionnaire under it says exactly the words that were read. */
export const canonicalOf = (it: Named): string => `${urlOf(it)}|${versionOf(it)}`;

export function questionnaireOf(form: KeptForm): Native {
  const { id, language, instrument, questionnaire, askedSince } = form;
  const { resourceType: _, id: _id, meta: _meta, ...words } = questionnaire;
  return {
    type: 'Questionnaire',
    id: questionnaireId(id),
    version: 1,
    patientId: null,
    recordedAt: askedSince,
    members: {
      ...words,
      url: urlOf(form),
      version: versionOf(form),
      status: 'active',
      language,
      title: typeof words.title === 'string' ? words.title : instrument.title[language],
      subjectType: ['Patient'],
      ...(instrument.loinc.panel !== null && {
        code: [{ system: 'http://loinc.org', code: instrument.loinc.panel }],
      }),
      ...(instrument.licence.notice !== '' && { copyright: instrument.licence.notice }),
    },
  };
}
