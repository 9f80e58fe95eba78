import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { plainDisplay } from '@trellis/core/chart/display';
import {
  medicineMatters,
  type QuestionAbout,
  type WantedQuestion,
} from '@trellis/core/coordination/question';
import { questionUrgencies } from '@trellis/core/coordination/question-anchors';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { carePlanQuery } from '../careplans/careplan.queries.ts';
import { chartQuery } from '../chart/chart.queries.ts';
import { Chips } from '../kit/Chips.tsx';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { useCoordinationWords } from '../words/coordination.ts';
import css from './Coordination.module.css';
import { questionsQuery, useAskQuestion } from './coordination.queries.ts';

/** Asks the provider: about what, how soon, in the care manager's words. It sets no dose: that is the prescriber's. */
export function AskForm({
  patient,
  about = { kind: 'medicine' },
  onDone,
}: {
  patient: Pick<Patient, 'id'>;
  /** What is chosen when it opens. */
  about?: Partial<QuestionAbout> & { readonly kind: QuestionAbout['kind'] };
  onDone: () => void;
}) {
  const words = useCoordinationWords();
  const known = useQuery(questionsQuery(patient.id)).data;
  const version = useQuery(carePlanQuery(patient.id)).data?.current;
  const [kind, setKind] = useState(about.kind);
  const [factId, setFactId] = useState(factIdOf(about));
  const [matter, setMatter] = useState<(typeof medicineMatters)[number]>('dose');
  const [urgency, setUrgency] = useState<WantedQuestion['urgency']>('routine');
  const [to, setTo] = useState<WantedQuestion['to']>(null);
  const [text, setText] = useState('');
  const ask = useAskQuestion(patient.id);
  // Whom else, where there is one provider only?
  const only = known?.providers.length === 1 ? known.providers[0]?.id : undefined;
  const askedTo = to ?? known?.billingId ?? only ?? null;
  const kinds = (['medicine', 'result', ...(version ? ['plan' as const] : []), 'other'] as const).map(
    value => ({
      value,
      label: words.abouts[value],
    }),
  );
  const wanted = aboutOf(kind, { factId, matter, versionId: version?.id ?? null });
  const isWhole = wanted !== undefined && askedTo !== null && text.trim() !== '' && !ask.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    const body = { about: wanted, urgency, text: text.trim(), to: askedTo };
    ask.mutate(body, {
      onSuccess: question => {
        tell(words.sent(question.askedTo.name));
        onDone();
      },
    });
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={words.ask}>
      <p className={css.says}>{words.askSays}</p>
      <Segments wide label={words.about} choices={kinds} chosen={kind} onChoose={setKind} />
      {(kind === 'medicine' || kind === 'result') && (
        <FactChoice patient={patient} kind={kind} chosen={factId} onChoose={setFactId} />
      )}
      {kind === 'medicine' && (
        <Chips
          legend={words.matter}
          choices={medicineMatters.map(value => ({ value, label: words.matters[value] }))}
          pressed={[matter]}
          onPress={setMatter}
        />
      )}
      <Segments
        wide
        label={words.urgency}
        choices={questionUrgencies.map(value => ({ value, label: words.urgencies[value] }))}
        chosen={urgency}
        onChoose={setUrgency}
      />
      {urgency === 'critical' && <Status look="urgent">{words.criticalSays}</Status>}
      <NativeSelect
        label={words.to}
        {...(known && askedTo === null && { description: words.toNobody })}
        value={askedTo ?? ''}
        data={[
          ...(askedTo === null ? [{ value: '', label: '—' }] : []),
          ...(known?.providers ?? []).map(it => ({ value: it.id, label: it.name })),
        ]}
        onChange={event =>
          setTo(known?.providers.find(it => it.id === event.currentTarget.value)?.id ?? null)
        }
      />
      <Textarea
        label={words.text}
        placeholder={words.textHint}
        maxLength={1000}
        autosize
        minRows={2}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <div className={css.acts}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole}>
          {words.send}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
      {ask.isError && <ProblemLine error={ask.error} />}
    </form>
  );
}

type FactId = Extract<QuestionAbout, { kind: 'medicine' }>['medicineId'];

const factIdOf = (about: Partial<QuestionAbout>): FactId | null =>
  ('medicineId' in about && about.medicineId) || ('resultId' in about && about.resultId) || null;

/** Undefined while something is still to be chosen. */
function aboutOf(
  kind: QuestionAbout['kind'],
  chosen: {
    readonly factId: FactId | null;
    readonly matter: (typeof medicineMatters)[number];
    readonly versionId: Extract<QuestionAbout, { kind: 'plan' }>['versionId'] | null;
  },
): QuestionAbout | undefined {
  const { factId, matter, versionId } = chosen;
  switch (kind) {
    case 'plan':
      return versionId ? { kind, versionId } : undefined;
    case 'medicine':
      return factId ? { kind, medicineId: factId, matter } : undefined;
    case 'result':
      return factId ? { kind, resultId: factId } : undefined;
    case 'other':
      return { kind };
    default:
      return kind satisfies never;
  }
}

function FactChoice({
  patient,
  kind,
  chosen,
  onChoose,
}: {
  patient: Pick<Patient, 'id'>;
  kind: 'medicine' | 'result';
  chosen: FactId | null;
  onChoose: (id: FactId | null) => void;
}) {
  const words = useCoordinationWords();
  const chart = useQuery(chartQuery(patient.id));
  if (chart.isError) return <ProblemLine error={chart.error} />;
  const facts =
    kind === 'medicine' ? (chart.data?.medicines ?? []) : (chart.data?.results ?? []).map(it => it.latest);
  const isThere = facts.some(it => it.id === chosen);
  return (
    <NativeSelect
      label={words[kind]}
      value={isThere ? (chosen ?? '') : ''}
      data={[
        { value: '', label: words.choose },
        ...facts.map(it => ({ value: it.id, label: plainDisplay(it.code.display) })),
      ]}
      onChange={event => onChoose(facts.find(it => it.id === event.currentTarget.value)?.id ?? null)}
    />
  );
}
