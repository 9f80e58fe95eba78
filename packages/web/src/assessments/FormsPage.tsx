import { useQuery } from '@tanstack/react-query';
import { mayBringForms } from '@trellis/core/assessments/assessments.policy';
import { localDay } from '@trellis/core/basics/zone';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useSiteFormWords } from '../words/site-forms.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import { BringForm } from './BringForm.tsx';
import css from './FormsPage.module.css';
import {
  questionnaireAddress,
  type SiteFormsView,
  siteFormsQuery,
  useVoidForm,
} from './site-form.queries.ts';

/** The forms of a site: brought, taken back, and the instruments that wait for words. */
export function FormsPage() {
  const words = useSiteFormWords();
  const forms = useQuery(siteFormsQuery);
  const mayBring = mayBringForms.allows(useActor());
  usePageTitle(words.title);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
      </header>
      {forms.isError && !forms.data && <Problem error={forms.error} onRetry={() => void forms.refetch()} />}
      {forms.isPending && <Loading rows={8} rowHeight={44} />}
      {forms.data && (
        <>
          {mayBring && (
            <Section title={words.bring}>
              <BringForm waiting={forms.data.waiting} />
            </Section>
          )}
          <Section title={words.list}>
            {forms.data.forms.length === 0 ? (
              <Nothing title={words.none}>
                <p>{words.noneSays}</p>
              </Nothing>
            ) : (
              <ul className={css.list}>
                {forms.data.forms.map(it => (
                  <Brought key={it.id} form={it} mayBring={mayBring} />
                ))}
              </ul>
            )}
          </Section>
          <Section title={words.waiting}>
            <p className={css.says}>{words.waitingSays}</p>
            <ul className={css.list}>
              {forms.data.waiting.map(it => (
                <Waiting key={it.id} instrument={it} />
              ))}
            </ul>
          </Section>
        </>
      )}
    </div>
  );
}

function Brought({ form, mayBring }: { form: SiteFormsView['forms'][number]; mayBring: boolean }) {
  const words = useSiteFormWords();
  const format = useFormat();
  const { practice } = useActor();
  const take = useVoidForm(form.id, () => tell(words.takenBack));
  const on = (at: typeof form.recordedAt) => format.day(localDay(at, practice.zone));
  const { what, language, version, voided } = form;
  return (
    <li className={css.line} data-voided={voided !== null || undefined}>
      <div>
        <h3>{form.title}</h3>
        <p className={css.says}>
          {words.line(words.kinds[what], words.languages[language], version, words.read(form.questions))}
        </p>
        <p className={css.meta}>
          {voided
            ? words.voided(voided.by, on(voided.at), voided.reason)
            : words.by(form.recordedBy, on(form.recordedAt))}
        </p>
      </div>
      {!voided && (
        <div className={css.acts}>
          <a href={questionnaireAddress(form.instrumentId, language)} aria-label={words.saveOf(form.title)}>
            {words.save}
          </a>
          {mayBring && (
            <TakeBack
              says={words.takeBack}
              label={words.takeBackOf(form.title, version)}
              why={words.why}
              mostLetters={300}
              act={take}
            />
          )}
        </div>
      )}
    </li>
  );
}

function Waiting({ instrument }: { instrument: SiteFormsView['waiting'][number] }) {
  const words = useSiteFormWords();
  const title = instrument.title[useLanguage()];
  const { languages } = instrument;
  return (
    <li className={css.line}>
      <div>
        <h3>{title}</h3>
        <p className={css.says}>
          {words.terms(instrument.holder)} {instrument.notice}
        </p>
        <details className={css.meta}>
          <summary>{words.readAt}</summary>
          {instrument.source}
        </details>
      </div>
      <div className={css.acts}>
        <Status look={languages.length > 0 ? 'met' : 'not'}>
          {languages.length > 0
            ? words.has(languages.map(it => words.languages[it]).join(', '))
            : words.hasNone}
        </Status>
        <a href={questionnaireAddress(instrument.id, 'none')} aria-label={words.blankOf(title)}>
          {words.blank}
        </a>
      </div>
    </li>
  );
}
