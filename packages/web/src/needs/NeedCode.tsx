import { Button, TextInput } from '@mantine/core';
import { localDay } from '@trellis/core/basics/zone';
import { mayJudgeNeedCode } from '@trellis/core/needs/needs.policy';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useNeedsWords } from '../words/needs.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import css from './NeedsSection.module.css';
import { type CodeView, useJudge } from './needs.queries.ts';

/** A code proposed for a need: what the provider made of it, or, to the provider, the question. */
export function NeedCode({ patient, domain, code }: { patient: Patient; domain: string; code: CodeView }) {
  const words = useNeedsWords();
  const format = useFormat();
  const language = useLanguage();
  const mayJudge = mayJudgeNeedCode.allows(useActor());
  const { judgement } = code;
  return (
    <div className={css.code}>
      <span>
        <b>{code.code}</b> {code.title[language]}
        {code.verified === 'memory' && <small> · {words.memory}</small>}
      </span>
      <span className={css.quiet}>
        {judgement
          ? words.judged(
              words.verdicts[judgement.verdict],
              judgement.by,
              format.date(localDay(judgement.at, patient.zone)),
              judgement.reason,
            )
          : words.proposed}
      </span>
      {mayJudge && !judgement && <Judge patient={patient} domain={domain} code={code} />}
    </div>
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
