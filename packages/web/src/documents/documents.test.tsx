import type { Actor } from '@trellis/core/access/staff';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day, named } from '../../../core/test/builders.ts';
import { aPlanView, aVersion, rosasPlan } from '../../test/careplan.tsx';
import { aPatient, friday, openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { EditionForm } from '../careplans/EditionForm.tsx';
import { ClientProblem } from '../kit/client.ts';
import { patientQuery } from '../people/patient.queries.ts';
import type { Language } from '../words/format.ts';
import { DocumentGivenForm } from './DocumentGivenForm.tsx';
import { DocumentLine } from './DocumentLine.tsx';
import { DocumentsSection } from './DocumentsSection.tsx';
import {
  contentAddress,
  type DocumentView,
  documentsQuery,
  lettersQuery,
  phrasesQuery,
} from './document.queries.ts';
import { GivenForm } from './GivenForm.tsx';
import { LetterPage } from './LetterPage.tsx';
import { PhrasesPage } from './PhrasesPage.tsx';
import { UploadForm } from './UploadForm.tsx';
import { VoidForm } from './VoidForm.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const rosa = aPatient();

const aPaper = (over: Partial<DocumentView> = {}): DocumentView => ({
  id: named<'document'>('d1'),
  kind: 'consent',
  title: 'Consent, signed',
  origin: 'upload',
  mediaType: 'application/pdf',
  bytes: 345_678,
  sha256: 'ab',
  expiresOn: null,
  consentId: null,
  recordedAt: at('2026-11-12T15:00:00Z'),
  recordedBy: 'Dana Whitlock',
  given: [],
  voided: null,
  ...over,
});

function section(documents: readonly DocumentView[], actor: Partial<Actor> = {}, language: Language = 'en') {
  const queries = someQueries(actor);
  queries.setQueryData(documentsQuery(rosa.id).queryKey, { documents: [...documents], consents: [] });
  return show(<DocumentsSection patient={rosa} />, { queries, language });
}

describe('the documents of a patient', () => {
  test('coming, and a problem', () => {
    expect(show(<DocumentsSection patient={rosa} />).heard).toContain('Loading');
    const queries = someQueries();
    seedProblem(queries, documentsQuery(rosa.id).queryKey, new ClientProblem('server.unavailable'));
    expect(show(<DocumentsSection patient={rosa} />, { queries }).has('alert')).toBe(true);
  });

  test('none yet: what to do about it, in both languages', () => {
    expect(section([]).heard).toContain('upload it, or make one here');
    expect(section([], {}, 'es').heard).toContain('Aún no hay documentos');
  });

  test('a paper says what it is, who kept it, when and how large', () => {
    const shown = section([aPaper()]);
    expect(shown.heard).toContain('Consent · 12 Nov 2026, Dana Whitlock · 338 KB');
    expect(shown.one('link', /^Look at it/).attr('href')).toBe(
      `/api/patients/${rosa.id}/documents/d1/content`,
    );
  });

  test('its address names nobody, and is opened apart from this page', () => {
    const link = section([aPaper()]).one('link', /^Look at it/);
    expect(link.attr('target')).toBe('_blank');
    expect(link.attr('rel')).toBe('noopener');
    expect(contentAddress(rosa.id, named<'document'>('d1'), 'file')).toMatch(/content\?as=file$/);
  });

  test('what was taken back stays, with who and why, and nothing more is done with it', () => {
    const voided = { at: at(friday), by: 'Noor Haddad', reason: 'Scan of another patient' };
    const shown = section([aPaper({ voided })]);
    expect(shown.heard).toContain('Taken back by Noor Haddad: Scan of another patient');
    expect(shown.has('button', 'Take back')).toBe(false);
    expect(shown.has('link', /^Look at it/)).toBe(true);
  });

  test('where it went stands beside it', () => {
    const given = [{ on: day('2026-11-14'), how: 'mailed', receiver: 'caregiver', name: 'June' }] as const;
    expect(section([aPaper({ given: [...given] })]).heard).toContain('Mailed 14 Nov 2026, June');
    expect(section([aPaper({ given: [{ ...given[0], receiver: 'patient', name: '' }] })]).heard).toContain(
      'Mailed 14 Nov 2026, patient',
    );
  });

  test('that it expires, or has', () => {
    expect(section([aPaper({ expiresOn: day('2027-01-01') })]).heard).toContain('expires 1 Jan 2027');
    expect(section([aPaper({ expiresOn: day('2026-11-01') })]).heard).toContain('expired 1 Nov 2026');
  });

  test('a biller looks and changes nothing; a supervisor keeps papers too', () => {
    const biller = section([aPaper()], { role: 'biller' });
    expect(biller.has('link', /^Look at it/)).toBe(true);
    expect(biller.names('button')).toEqual([]);
    expect(section([aPaper()], { role: 'supervisor' }).has('button', 'Upload')).toBe(true);
  });
});

describe('the forms', () => {
  test('an upload asks for the file and what it is; only a consent proves one', () => {
    const form = (consentId: string | null) =>
      show(
        <UploadForm
          patient={rosa}
          consentId={consentId === null ? null : named<'consent'>(consentId)}
          onDone={() => {}}
        />,
      );
    expect(form(null).heard).toContain('PDF, JPEG or PNG, 25 MB at most');
    expect(form(null).has('checkbox')).toBe(false);
    expect(form('c1').has('checkbox', 'It proves the consent to Chronic Care Management')).toBe(true);
    expect(form('c1').one('button', 'Upload').attr('aria-disabled')).toBe('true');
  });

  test('giving asks for day, way and receiver', () => {
    const shown = show(<DocumentGivenForm patient={rosa} document={aPaper()} onDone={() => {}} />);
    expect(shown.one('textbox', 'Day').attr('max')).toBe('2026-11-20');
    expect(shown.one('textbox', 'Day').attr('min')).toBe('2026-11-12');
    expect(shown.all('combobox').map(it => it.name)).toEqual(['How', 'To']);
    expect(shown.heard).toContain('Patient Caregiver Somebody else');
  });

  test.each([
    ['patient', false],
    ['caregiver', true],
    ['other', true],
  ] as const)('to a %s, a name is asked for: %s', (receiver, isAsked) => {
    const form = show(
      <GivenForm
        label="Given"
        receivers={[receiver]}
        how="handed"
        madeOn={day('2026-11-12')}
        today={day('2026-11-20')}
        keeping={{ mutate: () => {}, isPending: false, error: null }}
        onCancel={() => {}}
      />,
    );
    expect(form.has('textbox', 'Name of the receiver')).toBe(isAsked);
    expect(form.one('button', 'Keep').attr('aria-disabled')).toBe(String(isAsked));
  });

  test('taking back asks why, and does nothing before', () => {
    const shown = show(<VoidForm patient={rosa} document={aPaper()} onDone={() => {}} />);
    expect(shown.one('button', 'Take back').attr('aria-disabled')).toBe('true');
  });

  test('a line offers both', () => {
    const shown = show(<DocumentLine patient={rosa} document={aPaper()} mayKeep />);
    expect(shown.names('button')).toEqual(['Given or mailed', 'Take back']);
  });
});

describe('a letter', () => {
  const drafted = [
    {
      kind: 'welcome',
      language: 'en',
      subject: 'Welcome',
      body: 'Dear Rosa,\n\n- one\n- two\n\nCall {phone}.',
    },
    { kind: 'welcome', language: 'es', subject: 'Bienvenida', body: 'Hola Rosa.' },
  ] as const;

  function letterPage(patient = rosa, actor: Partial<Actor> = {}) {
    const queries = someQueries(actor);
    queries.setQueryData(lettersQuery(patient.id).queryKey, [...drafted]);
    return show(<LetterPage patient={patient} />, { queries });
  }

  test('has an address, under the name of whom it goes to', async () => {
    const queries = someQueries();
    queries.setQueryData(patientQuery(rosa.id).queryKey, { patient: rosa });
    queries.setQueryData(lettersQuery(rosa.id).queryKey, [...drafted]);
    const { page } = await openPage(`/patients/${rosa.id}/letter`, { queries });
    expect(page.heard).toContain('Rosa García Márquez');
    expect(page.heard).toContain('As it will read');
  });

  test('begins in the language the patient speaks', () => {
    const begins = (language: string | null) => letterPage({ ...rosa, language }).drawn('article')[0]?.heard;
    expect(begins('es-US')).toContain('Hola Rosa.');
    expect(begins('ES')).toContain('Hola Rosa.');
    for (const language of ['vi', 'est', null]) expect(begins(language)).not.toContain('Hola Rosa.');
  });

  test('with an open place shows it, names it and cannot be made', () => {
    const shown = letterPage({ ...rosa, language: 'en' });
    expect(shown.drawn('mark').map(it => it.heard)).toEqual(['{phone}']);
    expect(shown.one('status').heard).toContain('Open in the letter: phone');
    expect(shown.one('button', 'Make the letter').attr('aria-disabled')).toBe('true');
    expect(
      shown
        .drawn('article')[0]
        ?.drawn('li')
        .map(it => it.heard),
    ).toEqual(['one', 'two']);
  });

  test('that is whole can be made', () => {
    expect(letterPage().one('button', 'Make the letter').attr('aria-disabled')).toBe('false');
  });

  test('a supervisor is shown the way to the phrases; others are not', () => {
    expect(letterPage(rosa, { role: 'supervisor' }).has('link', 'Phrases of the practice')).toBe(true);
    expect(letterPage().has('link', 'Phrases of the practice')).toBe(false);
  });

  test('coming', () => {
    expect(show(<LetterPage patient={rosa} />).heard).toContain('Loading');
  });
});

describe('the phrases of the practice', () => {
  test('are shown with who wrote them; a phone is one in every language', async () => {
    const queries = someQueries({ role: 'supervisor' });
    queries.setQueryData(phrasesQuery.queryKey, [
      {
        key: 'phone',
        language: 'en',
        text: '(505) 555-0117',
        recordedAt: at(friday),
        recordedBy: 'Noor Haddad',
      },
    ]);
    const { page } = await openPage('/phrases', { queries });
    expect(page.one('textbox', 'Phone').attr('value')).toBe('(505) 555-0117');
    expect(page.heard).toContain('Noor Haddad, 20 Nov 2026');
    expect(page.heard).toContain('{careManager}');
    expect(page.all('textbox', 'English')).toHaveLength(4);
    expect(page.all('textbox', 'Spanish')).toHaveLength(4);
    for (const button of page.all('button', 'Keep')) expect(button.attr('aria-disabled')).toBe('true');
  });

  test('coming, and a problem', () => {
    expect(show(<PhrasesPage />).heard).toContain('Loading');
    const queries = someQueries();
    seedProblem(queries, phrasesQuery.queryKey, new ClientProblem('server.unavailable'));
    expect(show(<PhrasesPage />, { queries }).has('alert')).toBe(true);
  });
});

describe('the patient’s edition of a plan', () => {
  const form = (over: Parameters<typeof aVersion>[0], mayMake = true) =>
    show(<EditionForm patient={rosa} version={aVersion(over)} mayMake={mayMake} />);

  test('waits for approval, and says so', () => {
    expect(form({ state: 'waiting' }).heard).toContain('once the version is approved');
    expect(form({ state: 'waiting' }).has('button')).toBe(false);
  });

  test('is made on one sheet in clear print and in her language unless chosen otherwise', () => {
    const shown = form({ state: 'approved' });
    expect(shown.has('button', 'Make the patient’s edition')).toBe(true);
    expect(shown.drawn('option').find(it => it.attr('selected') !== undefined)?.heard).toBe('Spanish');
    expect(shown.one('checkbox').attr('checked')).toBeUndefined();
  });

  test('once made is one click away, for readers too', () => {
    const editions = [{ documentId: named<'document'>('d9'), language: 'es', large: true }] as const;
    const shown = form({ state: 'approved', editions: [...editions] }, false);
    expect(shown.one('link').heard).toBe('For the patient: Spanish, large print');
    expect(shown.one('link').attr('href')).toContain('d9');
    expect(form({}, false).heard).toBe('');
    expect(aPlanView().current?.plan).toEqual(rosasPlan());
  });
});
