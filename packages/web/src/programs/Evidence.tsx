import { Button } from '@mantine/core';
import { localDay } from '@trellis/core/basics/zone';
import { fullName } from '@trellis/core/people/patient';
import type { Judgement, Standing } from '@trellis/core/programs/eligibility';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { useEligibilityWords } from '../words/eligibility.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import css from './Evidence.module.css';
import { type PanelRow, useJudge } from './eligibility.queries.ts';

const looks: Record<Standing, StatusLook> = {
  confirmed: 'met',
  likely: 'waiting',
  rejected: 'not',
  'not-counted': 'not',
  open: 'not',
};

/** What each problem of the chart is taken for, why, and, for the practitioner, the last word. */
export function Evidence({ row }: { row: PanelRow }) {
  const words = useEligibilityWords();
  const format = useFormat();
  const language = useLanguage();
  const actor = useActor();
  const judge = useJudge(row.patient.id);
  const { zone } = row.patient;
  const say = (codes: readonly { system: string; code: string }[], judgement: Judgement) => {
    const [first] = codes;
    if (first && !judge.isPending)
      judge.mutate({ code: { system: first.system, code: first.code }, judgement, reason: null });
  };
  return (
    <>
      {row.otherPractitioner && (
        <p>
          <Status look="soon">{words.other(row.otherPractitioner.who)}</Status>
        </p>
      )}
      <ul className={css.list} aria-label={words.evidence(fullName(row.patient))}>
        {row.candidates.map(it => {
          const name = it.names[language];
          const codes = it.evidence.map(fact => fact.code);
          return (
            <li key={it.id}>
              <span className={css.name}>{name}</span>
              <Status look={looks[it.standing]}>{words.standings[it.standing]}</Status>
              <span className={css.why}>
                {it.why?.[language]}
                {it.judged && words.judgedBy(it.judged.by, format.date(localDay(it.judged.at, zone)))}
              </span>
              <span className={css.entries}>
                {it.evidence.map(fact => (
                  <span key={fact.id}>
                    {fact.code.display} <code>{fact.code.code}</code>{' '}
                    {fact.onsetOn && words.since(format.monthShort(fact.onsetOn))}
                  </span>
                ))}
              </span>
              {actor.role === 'supervising-provider' && (
                <span className={css.acts}>
                  {it.standing !== 'confirmed' && (
                    <Button aria-label={words.confirmLabel(name)} onClick={() => say(codes, 'chronic')}>
                      {words.confirm}
                    </Button>
                  )}
                  {it.standing !== 'rejected' && (
                    <Button
                      variant="subtle"
                      aria-label={words.rejectLabel(name)}
                      onClick={() => say(codes, 'not-chronic')}
                    >
                      {words.reject}
                    </Button>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {judge.isError && <ProblemLine error={judge.error} />}
    </>
  );
}
