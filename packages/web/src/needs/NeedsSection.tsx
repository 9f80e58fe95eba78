import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mayAssess } from '@trellis/core/assessments/assessments.policy';
import { localDay } from '@trellis/core/basics/zone';
import { wishes } from '@trellis/core/needs/need';
import type { Patient } from '@trellis/core/people/patient';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { useNeedsWords } from '../words/needs.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import { NeedCode } from './NeedCode.tsx';
import css from './NeedsSection.module.css';
import { type NeedView, needsQuery, useWish } from './needs.queries.ts';

const looks = {
  found: 'needs',
  'wants-help': 'soon',
  declined: 'not',
  met: 'met',
} as const satisfies Record<NeedView['state'], StatusLook>;

/** What the patient lacks, as answers say; whether help is wanted is asked here. */
export function NeedsSection({ patient }: { patient: Patient }) {
  const words = useNeedsWords();
  const needs = useQuery(needsQuery(patient.id));
  const open = needs.data?.needs.filter(it => it.state !== 'met').length;
  return (
    <Section
      title={words.title}
      aside={open || undefined}
      none={needs.data?.needs.length === 0 && words.none}
    >
      {needs.isError && !needs.data && <Problem error={needs.error} onRetry={() => void needs.refetch()} />}
      {needs.isPending && <Loading rows={1} rowHeight={38} />}
      {needs.data && needs.data.needs.length > 0 && (
        <>
          {!needs.data.isSignedOff && (
            <p className={css.signed}>
              <Status look="soon">{words.notSigned}</Status>
            </p>
          )}
          <ul className={css.list}>
            {needs.data.needs.map(it => (
              <NeedLine key={it.domain} patient={patient} need={it} />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function NeedLine({ patient, need }: { patient: Patient; need: NeedView }) {
  const words = useNeedsWords();
  const format = useFormat();
  const language = useLanguage();
  const { zone } = patient;
  const { heard, metBy, wish } = need;
  const isOpen = need.state !== 'met';
  const mayWrite = mayAssess.allows(useActor()) && patient.deceasedOn === null;
  const on = (at: NeedView['since']) => format.date(localDay(at, zone));
  const source = metBy ?? heard;
  return (
    <li>
      <div className={css.head}>
        <h3>{need.title[language]}</h3>
        <Status look={looks[need.state]}>{words.state[need.state]}</Status>
        <span className={css.quiet}>{words.since(on(need.since))}</span>
      </div>
      {isOpen && <p>{heard.says[language]}</p>}
      <p className={css.quiet}>
        <Link
          to="/patients/$patientId/assessments/$assessmentId"
          params={{ patientId: patient.id, assessmentId: source.assessmentId }}
        >
          {(metBy ? words.metBy : words.heard)(source.title[language], on(source.finishedAt))}
        </Link>
      </p>
      {isOpen && mayWrite && <WishForm patient={patient} need={need} />}
      {wish && <p className={css.quiet}>{words.said(on(wish.at), wish.by)}</p>}
      {isOpen &&
        need.codes.map(it => <NeedCode key={it.code} patient={patient} domain={need.domain} code={it} />)}
    </li>
  );
}

function WishForm({ patient, need }: { patient: Patient; need: NeedView }) {
  const words = useNeedsWords();
  const language = useLanguage();
  const say = useWish(patient.id, need.domain);
  return (
    <div className={css.ask}>
      <span aria-hidden="true">{words.ask}</span>
      <Segments
        label={words.askLabel(need.title[language])}
        choices={wishes.map(value => ({ value, label: words.wishes[value] }))}
        chosen={need.state === 'wants-help' || need.state === 'declined' ? need.state : null}
        onChoose={wish => !say.isPending && say.mutate({ wish })}
      />
      {say.isError && <ProblemLine error={say.error} />}
    </div>
  );
}
