import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Zone } from '@trellis/core/basics/zone';
import { channels, type IntakeEntry } from '@trellis/core/programs/intake';
import { askerKinds, urgencies } from '@trellis/core/programs/intake-anchors';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useIntakeWords } from '../words/intake.ts';
import { AboutField } from './AboutField.tsx';
import type { IntakeRow } from './intake.queries.ts';
import { MomentFields } from './MomentFields.tsx';
import css from './RequestForm.module.css';
import { emptyRequest, requestFrom, type TypedRequest, typedRequest } from './request-form.ts';

/** Who asks, about whom, and for what. What was typed is never lost by a refusal. */
export function RequestForm({
  title,
  zone,
  before,
  isPending,
  error,
  save,
  children,
  onSave,
  onCancel,
}: {
  title: string;
  zone: Zone;
  /** The request that is corrected. */
  before?: IntakeRow;
  isPending: boolean;
  error: Error | null;
  save: string;
  /** What a correction needs besides. */
  children?: ReactNode;
  onSave: (entry: IntakeEntry) => void;
  onCancel: () => void;
}) {
  const words = useIntakeWords();
  const say = words.form;
  const [typed, setTyped] = useState(() => (before ? typedRequest(before) : emptyRequest(zone)));
  const [wasSent, setWasSent] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const change = (part: Partial<TypedRequest>) => setTyped({ ...typed, ...part });
  const entry = requestFrom(typed, zone, before);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (entry && !isAsking && !isPending) onSave(entry);
  };
  const today = todayIn(zone);
  return (
    <form className={css.form} onSubmit={submit} noValidate aria-label={title}>
      <div className={css.body}>
        <h1 className={css.title}>{title}</h1>
        {children}
        <Section title={say.who}>
          <div className={css.fields}>
            <div className={css.whole}>
              <Segments
                label={say.kind}
                choices={askerKinds.map(value => ({ value, label: words.askers[value] }))}
                chosen={typed.kind}
                onChoose={kind => change({ kind })}
              />
            </div>
            <TextInput
              label={say.name}
              placeholder={say.nameHint}
              required
              maxLength={120}
              value={typed.name}
              onChange={event => change({ name: event.currentTarget.value })}
            />
            <TextInput
              label={say.reach}
              placeholder={say.reachHint}
              maxLength={120}
              value={typed.reach}
              onChange={event => change({ reach: event.currentTarget.value })}
            />
            <NativeSelect
              label={say.arrivedBy}
              value={typed.arrivedBy}
              data={channels.map(value => ({ value, label: words.channels[value] }))}
              onChange={event =>
                change({ arrivedBy: channels.find(it => it === event.currentTarget.value) ?? 'phone' })
              }
            />
            <div className={css.moment}>
              <MomentFields
                label={say.arrivedAt}
                zone={zone}
                today={today}
                value={typed.arrived}
                error={undefined}
                says=""
                onChange={arrived => change({ arrived })}
              />
            </div>
          </div>
        </Section>
        <Section title={say.about}>
          <AboutField
            typed={typed}
            isSent={wasSent}
            except={before?.id}
            onChange={change}
            onAsking={setAsking}
          />
        </Section>
        <Section title={say.what}>
          <div className={css.fields}>
            <Textarea
              className={css.whole ?? ''}
              label={say.asked}
              placeholder={say.askedHint}
              required
              autosize
              minRows={2}
              maxRows={8}
              maxLength={1000}
              value={typed.asked}
              onChange={event => change({ asked: event.currentTarget.value })}
            />
            <div>
              <Segments
                label={say.urgency}
                choices={urgencies.map(value => ({ value, label: words.urgencies[value] }))}
                chosen={typed.urgency}
                onChoose={urgency => change({ urgency })}
              />
              <p className={css.hint}>{words.urgencySays[typed.urgency]}</p>
            </div>
            <TextInput
              type="date"
              label={say.wishedBy}
              value={typed.wishedBy}
              onChange={event => change({ wishedBy: event.currentTarget.value })}
            />
            <Textarea
              className={css.whole ?? ''}
              label={say.note}
              autosize
              minRows={1}
              maxRows={6}
              maxLength={1000}
              value={typed.note}
              onChange={event => change({ note: event.currentTarget.value })}
            />
          </div>
        </Section>
      </div>
      <footer className={css.foot}>
        {wasSent && !entry && (
          <span role="alert">
            <Status look="soon">{say.wrong}</Status>
          </span>
        )}
        {error && <ProblemLine error={error} />}
        <span className={css.grow} />
        <Button variant="subtle" onClick={onCancel}>
          {say.cancel}
        </Button>
        <Button type="submit" variant="filled" aria-disabled={isPending || isAsking}>
          {save}
        </Button>
      </footer>
    </form>
  );
}
