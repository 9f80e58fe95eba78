import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { localDay } from '@trellis/core/basics/zone';
import type { PlanTemplate } from '@trellis/core/careplans/plan-template';
import type { Patient } from '@trellis/core/people/patient';
import { instrumentsQuery } from '../assessments/assessment.queries.ts';
import { SignOff } from '../education/TextBody.tsx';
import { useProposalsWords } from '../words/proposals.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import { ProposalDeeds } from './ProposalDeeds.tsx';
import css from './Proposals.module.css';
import type { ProposalView } from './proposals.queries.ts';

export type LineProps = {
  readonly patient: Patient;
  readonly proposal: ProposalView;
  readonly templates: readonly PlanTemplate[];
  readonly mayWrite: boolean;
  readonly onTake: ((proposal: ProposalView) => void) | undefined;
};

/** What is proposed, in one line. */
export function useWhat(templates: readonly PlanTemplate[]): (proposal: ProposalView) => string {
  const words = useProposalsWords();
  const format = useFormat();
  const language = useLanguage();
  const instruments = useQuery(instrumentsQuery);
  return ({ offers, says }) => {
    switch (offers.what) {
      case 'problem':
        return words.what.problem(
          templates.find(it => it.id === offers.template)?.title[language] ?? offers.template,
        );
      case 'step': {
        const step = words.what.step(offers.text[language]);
        return offers.dueOn === null ? step : words.by(step, format.date(offers.dueOn));
      }
      case 'instrument':
        return words.what.instrument(
          instruments.data?.find(it => it.id === offers.id)?.title[language] ?? offers.id,
        );
      case 'words':
        return words.what.words(says[language]);
      case 'text':
        return words.what.text(offers.title[language]);
      default:
        return offers satisfies never;
    }
  };
}

/** One proposal: what, why, on which fact, by which rule; taken or left. */
export function ProposalLine({ patient, proposal, templates, mayWrite, onTake }: LineProps) {
  const words = useProposalsWords();
  const language = useLanguage();
  const { offers, says, because, source } = proposal;
  const what = useWhat(templates)(proposal);
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
      {offers.what === 'text' && !offers.isSignedOff && (
        <p className={css.quiet}>
          <SignOff isSigned={false} />
        </p>
      )}
      <p className={css.quiet}>
        <Because patient={patient} because={because} /> <span title={source}>{rule}</span>
      </p>
      {mayWrite && <ProposalDeeds patient={patient} proposal={proposal} what={what} onTake={onTake} />}
    </li>
  );
}

function Because({ patient, because }: { patient: Patient; because: ProposalView['because'] }) {
  const words = useProposalsWords();
  const format = useFormat();
  const language = useLanguage();
  const { title, at, assessmentId } = because;
  if (at === null) return null;
  const says = words.because(title[language], format.date(localDay(at, patient.zone)));
  if (assessmentId === null) return <span>{says} · </span>;
  return (
    <Link
      to="/patients/$patientId/assessments/$assessmentId"
      params={{ patientId: patient.id, assessmentId }}
    >
      {says}
    </Link>
  );
}
