import { Button } from '@mantine/core';
import { localDay } from '@trellis/core/basics/zone';
import { fullName } from '@trellis/core/people/patient';
import { useState } from 'react';
import { SafetyFacts } from '../careplans/SafetyFacts.tsx';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Said } from '../kit/Voice.tsx';
import { useJudge, useTakeBackJudgement } from '../needs/needs.queries.ts';
import { useCoordinationWords } from '../words/coordination.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import type { ToSignView } from './coordination.queries.ts';
import { NotThis } from './NotThis.tsx';
import css from './SignPage.module.css';
import type { SignDeeds } from './sign-deeds.ts';

type NeedItem = Extract<ToSignView, { kind: 'need' }>;

/** A code proposed for a social need, with the patient's own answers it rests on: confirmed, or not this and why. */
export function SignNeedCard({ item, deeds }: { item: NeedItem; deeds: SignDeeds }) {
  const all = useCoordinationWords();
  const words = all.sign.need;
  const language = useLanguage();
  const format = useFormat();
  const { patient, need, code, said } = item;
  const [isNot, setNot] = useState(false);
  const name = fullName(patient);
  const takeBack = useTakeBackJudgement(patient.id, () => {
    tell(all.takenBack);
    deeds.back(item);
  });
  const judge = useJudge(patient.id, need.domain, ({ verdict }, { judgementId }) => {
    deeds.done(item);
    tell(words[verdict](code.code, name), {
      does: all.undo,
      act: () => takeBack.mutate({ judgementId, reason: '' }),
    });
  });
  const say = (verdict: 'accepted' | 'declined', reason = '') =>
    !judge.isPending && judge.mutate({ code: code.code, verdict, reason });
  const { heard } = need;
  return (
    <>
      <div className={css.body}>
        <p className={css.code}>
          <b>{code.code}</b> {code.title[language]}
        </p>
        <p>
          {need.title[language]} · {heard.says[language]}
        </p>
        {said !== '' && (
          <p>
            <Said>{said}</Said>
          </p>
        )}
        <p className={css.quiet}>
          {words.heard(heard.title[language], format.date(localDay(heard.finishedAt, patient.zone)))}
          {code.verified === 'memory' && ` · ${words.memory}`}
        </p>
        <p className={css.quiet}>{words.says}</p>
        <SafetyFacts patient={patient} conflicts={[]} isAside />
      </div>
      <div className={css.answering}>
        {judge.isError && <ProblemLine error={judge.error} />}
        {isNot ? (
          <NotThis
            isPending={judge.isPending}
            onSay={reason => say('declined', reason)}
            onCancel={() => setNot(false)}
          />
        ) : (
          <div className={css.thumbs}>
            <Button variant="filled" aria-disabled={judge.isPending} onClick={() => say('accepted')}>
              {words.confirm}
            </Button>
            <Button onClick={() => setNot(true)}>{words.not}</Button>
          </div>
        )}
      </div>
    </>
  );
}
