import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { addressedIn } from '@trellis/core/people/language';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { useBegin } from '../assessments/assessment.queries.ts';
import { GiveHow } from '../education/GiveText.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { useProposalsWords } from '../words/proposals.ts';
import { LeaveForm } from './LeaveForm.tsx';
import type { LineProps } from './ProposalLine.tsx';
import css from './Proposals.module.css';
import { useDecide } from './proposals.queries.ts';

type DeedProps = Pick<LineProps, 'patient' | 'proposal' | 'onTake'> & { readonly what: string };

/** What may be done with a proposal: taken in the way it is offered, or left with the reason. */
export function ProposalDeeds({ patient, proposal, what, onTake }: DeedProps) {
  const words = useProposalsWords();
  const [isLeaving, setLeaving] = useState(false);
  const decide = useDecide(patient.id);
  const { key, factKey } = proposal;
  const say = (verdict: 'taken' | 'left', reason: string) =>
    !decide.isPending && decide.mutate({ key, factKey, verdict, reason });
  if (isLeaving)
    return (
      <LeaveForm words={words} onCancel={() => setLeaving(false)} onLeave={reason => say('left', reason)}>
        {decide.isError && <ProblemLine error={decide.error} />}
      </LeaveForm>
    );
  return (
    <div className={css.deeds}>
      <Take {...{ patient, proposal, what, onTake }} onTaken={() => say('taken', '')} />
      <Button variant="subtle" aria-label={words.leaveLabel(what)} onClick={() => setLeaving(true)}>
        {words.leave}
      </Button>
      {decide.isError && <ProblemLine error={decide.error} />}
    </div>
  );
}

/** A screening is begun, a text is given; everything else is written into the plan, where one is open. */
function Take({ patient, proposal, what, onTake, onTaken }: DeedProps & { readonly onTaken: () => void }) {
  const words = useProposalsWords();
  const { offers } = proposal;
  if (offers.what === 'instrument') return <Ask patient={patient} instrumentId={offers.id} what={what} />;
  if (offers.what === 'text') return <Give patient={patient} text={offers} what={what} onGiven={onTaken} />;
  if (!onTake) return null;
  return (
    <Button
      aria-label={words.takeLabel(what)}
      onClick={() => {
        onTake(proposal);
        onTaken();
      }}
    >
      {words.take}
    </Button>
  );
}

function Ask({ patient, instrumentId, what }: { patient: Patient; instrumentId: string; what: string }) {
  const words = useProposalsWords();
  const navigate = useNavigate();
  const begin = useBegin(
    patient.id,
    draftId =>
      void navigate({
        to: '/patients/$patientId/assess/$draftId',
        params: { patientId: patient.id, draftId },
      }),
  );
  const ask = () =>
    !begin.isPending &&
    begin.mutate({
      instrumentId,
      language: addressedIn(patient.language),
      mode: 'read-aloud',
      answerer: { who: 'patient' },
    });
  return (
    <>
      <Button aria-label={words.askLabel(what)} onClick={ask}>
        {words.ask}
      </Button>
      {begin.isError && <ProblemLine error={begin.error} />}
    </>
  );
}

function Give({
  patient,
  text,
  what,
  onGiven,
}: {
  patient: Patient;
  text: { readonly textId: string; readonly version: number; readonly title: { en: string; es: string } };
  what: string;
  onGiven: () => void;
}) {
  const words = useProposalsWords();
  const [isOpen, setOpen] = useState(false);
  const [language, setLanguage] = useState(addressedIn(patient.language));
  const { textId: id, version, title } = text;
  return (
    <>
      <Button aria-label={words.giveLabel(what)} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.give}
      </Button>
      {isOpen && (
        <GiveHow
          {...{ patient, language, onGiven }}
          text={{ id, version, title }}
          callId={null}
          onTaught={undefined}
          onLanguage={setLanguage}
        />
      )}
    </>
  );
}
