import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { localDay } from '@trellis/core/basics/zone';
import type { PlanTemplate } from '@trellis/core/careplans/plan-template';
import { addressedIn } from '@trellis/core/people/language';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { instrumentsQuery, useBegin } from '../assessments/assessment.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useProposalsWords } from '../words/proposals.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import css from './Proposals.module.css';
import { type ProposalView, useDecide } from './proposals.queries.ts';

type LineProps = {
  readonly patient: Patient;
  readonly proposal: ProposalView;
  readonly templates: readonly PlanTemplate[];
  readonly mayWrite: boolean;
  readonly onTake: ((proposal: ProposalView) => void) | undefined;
};

/** One proposal: what, why, on which answer, by which rule; taken or left. */
export function ProposalLine({ patient, proposal, templates, mayWrite, onTake }: LineProps) {
  const words = useProposalsWords();
  const format = useFormat();
  const language = useLanguage();
  const instruments = useQuery(instrumentsQuery);
  const { offers, says, because, source } = proposal;
  const what = whatOf();
  function whatOf(): string {
    switch (offers.what) {
      case 'problem':
        return words.what.problem(
          templates.find(it => it.id === offers.template)?.title[language] ?? offers.template,
        );
      case 'step':
        return words.what.step(offers.text[language]);
      case 'instrument':
        return words.what.instrument(
          instruments.data?.find(it => it.id === offers.id)?.title[language] ?? offers.id,
        );
      case 'words':
        return words.what.words(says[language]);
      default:
        return offers satisfies never;
    }
  }
  const template = templates.find(it => offers.what === 'problem' && it.id === offers.template);
  const rule =
    offers.what === 'words'
      ? words.fromAnswers
      : template && because.assessmentId === null
        ? words.fromTemplate(template.title[language], template.version)
        : `${words.source}: ${source}`;
  return (
    <li>
      <p className={css.what}>{what}</p>
      <p className={css.says}>{offers.what === 'words' ? offers.text : says[language]}</p>
      <p className={css.quiet}>
        {because.assessmentId !== null && because.at !== null && (
          <Link
            to="/patients/$patientId/assessments/$assessmentId"
            params={{ patientId: patient.id, assessmentId: because.assessmentId }}
          >
            {words.because(because.title[language], format.date(localDay(because.at, patient.zone)))}
          </Link>
        )}{' '}
        <span title={source}>{rule}</span>
      </p>
      {mayWrite && <Deeds patient={patient} proposal={proposal} what={what} onTake={onTake} />}
    </li>
  );
}

function Deeds({
  patient,
  proposal,
  what,
  onTake,
}: Pick<LineProps, 'patient' | 'proposal' | 'onTake'> & { what: string }) {
  const words = useProposalsWords();
  const navigate = useNavigate();
  const [reason, setReason] = useState<string | null>(null);
  const decide = useDecide(patient.id);
  const begin = useBegin(
    patient.id,
    draftId =>
      void navigate({
        to: '/patients/$patientId/assess/$draftId',
        params: { patientId: patient.id, draftId },
      }),
  );
  const { key, factKey, offers } = proposal;
  const say = (verdict: 'taken' | 'left', why: string) =>
    !decide.isPending && decide.mutate({ key, factKey, verdict, reason: why });
  if (reason !== null) {
    const submit = (event: FormEvent) => {
      event.preventDefault();
      if (reason.trim() !== '') say('left', reason.trim());
    };
    return (
      <form className={css.deeds} onSubmit={submit}>
        <TextInput
          label={words.why}
          autoFocus
          maxLength={300}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setReason(null);
          }}
        />
        <Button type="submit" aria-disabled={reason.trim() === ''}>
          {words.record}
        </Button>
        <Button variant="subtle" onClick={() => setReason(null)}>
          {words.cancel}
        </Button>
        {decide.isError && <ProblemLine error={decide.error} />}
      </form>
    );
  }
  const ask = () =>
    offers.what === 'instrument' &&
    !begin.isPending &&
    begin.mutate({
      instrumentId: offers.id,
      language: addressedIn(patient.language),
      mode: 'read-aloud',
      answerer: { who: 'patient' },
    });
  return (
    <p className={css.deeds}>
      {offers.what === 'instrument' ? (
        <Button aria-label={words.askLabel(what)} onClick={ask}>
          {words.ask}
        </Button>
      ) : (
        onTake && (
          <Button
            aria-label={words.takeLabel(what)}
            onClick={() => {
              onTake(proposal);
              say('taken', '');
            }}
          >
            {words.take}
          </Button>
        )
      )}
      <Button variant="subtle" aria-label={words.leaveLabel(what)} onClick={() => setReason('')}>
        {words.leave}
      </Button>
      {decide.isError && <ProblemLine error={decide.error} />}
      {begin.isError && <ProblemLine error={begin.error} />}
    </p>
  );
}
