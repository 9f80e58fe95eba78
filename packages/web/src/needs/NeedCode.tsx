import { Button, TextInput } from '@mantine/core';
import { localDay } from '@trellis/core/basics/zone';
import { mayJudgeNeedCode } from '@trellis/core/needs/needs.policy';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import { useNeedsWords } from '../words/needs.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import css from './NeedsSection.module.css';
import { type CodeView, type JudgementId, useJudge, useTakeBackJudgement } from './needs.queries.ts';

/** A code proposed for a need: what the provider made of it, or, to the provider, the question. */
export function NeedCode({ patient, domain, code }: { patient: Patient; domain: string; code: CodeView }) {
  const words = useNeedsWords();
  const format = useFormat();
  const language = useLanguage();
  const mayJudge = mayJudgeNeedCode.allows(useActor());
  const { judgement, takenBack } = code;
  const on = (at: NonNullable<typeof judgement>['at']) => format.date(localDay(at, patient.zone));
  const said = (it: NonNullable<typeof judgement>) =>
    words.judged(words.verdicts[it.verdict], it.by, on(it.at), it.reason);
  return (
    <div className={css.code}>
      <span>
        <b>{code.code}</b> {code.title[language]}
        {code.verified === 'memory' && <small> · {words.memory}</small>}
      </span>
      <span className={css.quiet}>{judgement ? said(judgement) : words.proposed}</span>
      {mayJudge && !judgement && <Judge patient={patient} domain={domain} code={code} />}
      {mayJudge && judgement && <NotMeant patient={patient} id={judgement.id} code={code.code} />}
      {takenBack.map(it => (
        <p key={it.id} className={css.struck}>
          <del>{said(it)}</del>{' '}
          {it.takenBack && words.takenBack(it.takenBack.by, on(it.takenBack.at), it.takenBack.reason)}
        </p>
      ))}
    </div>
  );
}

function NotMeant({ patient, id, code }: { patient: Patient; id: JudgementId; code: string }) {
  const words = useNeedsWords();
  const { isPending, error, mutate } = useTakeBackJudgement(patient.id);
  return (
    <TakeBack
      says={words.takeBack}
      label={words.takeBackLabel(code)}
      why={words.takeBackWhy}
      mostLetters={300}
      act={{
        isPending,
        error,
        mutate: reason => mutate({ judgementId: id, reason }),
      }}
    />
  );
}

function Judge({ patient, domain, code: { code } }: { patient: Patient; domain: string; code: CodeView }) {
  const words = useNeedsWords();
  const [reason, setReason] = useState<string | null>(null);
  const judge = useJudge(patient.id, domain);
  const say = (verdict: 'accepted' | 'declined', why: string) =>
    !judge.isPending && judge.mutate({ code, verdict, reason: why });
  if (reason === null)
    return (
      <span className={css.deeds}>
        <Button aria-label={words.acceptLabel(code)} onClick={() => say('accepted', '')}>
          {words.accept}
        </Button>
        <Button variant="subtle" aria-label={words.declineLabel(code)} onClick={() => setReason('')}>
          {words.decline}
        </Button>
        {judge.isError && <ProblemLine error={judge.error} />}
      </span>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') say('declined', reason.trim());
  };
  return (
    <form className={css.deeds} onSubmit={submit}>
      <TextInput
        label={words.why}
        autoFocus
        maxLength={300}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        onKeyDown={event => event.key === 'Escape' && setReason(null)}
      />
      <Button type="submit" aria-disabled={reason.trim() === ''}>
        {words.record}
      </Button>
      <Button variant="subtle" onClick={() => setReason(null)}>
        {words.cancel}
      </Button>
      {judge.isError && <ProblemLine error={judge.error} />}
    </form>
  );
}
