import { Button } from '@mantine/core';
import type { Instant } from '@trellis/core/basics/instant';
import { isNone, isSettled } from '@trellis/core/outreach/red-flag';
import { type Ref, useEffect, useRef, useState } from 'react';
import { Status } from '../kit/Status.tsx';
import type { Language } from '../words/format.ts';
import { useRedFlagWords } from '../words/red-flag.ts';
import { useLanguage } from '../words/words.ts';
import type { CallView } from './call.queries.ts';
import type { Guide } from './guide-progress.ts';
import type { Draft } from './note-draft.ts';
import { RedFlagPanel } from './RedFlagPanel.tsx';
import css from './RedFlags.module.css';
import {
  raised,
  withoutFlag,
  withoutStep,
  withRestSkipped,
  withStep,
  withStepWords,
} from './red-flag-changes.ts';

/** Every red flag of a call: an open one interrupts, a settled one is a line that opens again. */
export function RedFlags({
  ref,
  call,
  guide,
  draft,
  left,
  spoken,
  now,
  isChoosing,
  onChoosing,
  onEdit,
  onBack,
}: {
  /** The first panel that is open. */
  ref: Ref<HTMLDivElement>;
  call: CallView;
  guide: Guide;
  draft: Draft;
  /** Questions that are not answered yet. */
  left: readonly string[];
  spoken: Language;
  now: () => Instant;
  isChoosing: boolean;
  onChoosing: (isChoosing: boolean) => void;
  onEdit: (change: (draft: Draft) => Draft) => void;
  onBack: () => void;
}) {
  const words = useRedFlagWords();
  const language = useLanguage();
  // What was settled before the page was opened is a line; what is settled on it stays open until she folds it.
  const [folded, setFolded] = useState<ReadonlySet<string>>(
    () => new Set(draft.redFlags.filter(it => isSettled(it.steps)).map(it => it.flag)),
  );
  const own = useRef<HTMLDivElement>(null);
  useFocusOnNew(own, draft);
  const fold = (name: string, isFolded: boolean) =>
    setFolded(known => new Set(isFolded ? [...known, name] : [...known].filter(it => it !== name)));
  const shown = guide.redFlags.flatMap(flag => {
    const heard = draft.redFlags.find(it => it.flag === flag.id);
    return heard ? [{ flag, heard }] : [];
  });
  const isOpen = ({ flag, heard }: (typeof shown)[number]) => !isSettled(heard.steps) || !folded.has(flag.id);
  const first = shown.find(it => !isSettled(it.heard.steps)) ?? shown.find(isOpen);
  const setFirst = (element: HTMLDivElement | null) => {
    own.current = element;
    if (typeof ref === 'function') ref(element);
    else if (ref) ref.current = element;
  };
  return (
    <>
      {shown.map(it => {
        const { flag, heard } = it;
        const name = flag.id;
        if (!isOpen(it))
          return (
            <div key={name} className={css.line}>
              <Status look="urgent">{words.title}</Status>
              <b>{flag.title[language]}</b>
              <span>{heard.steps.map(step => words.step[step.what]).join(', ')}</span>
              <Button variant="subtle" onClick={() => fold(name, false)}>
                {words.change}
              </Button>
            </div>
          );
        const isReal = isSettled(heard.steps) && !isNone(heard.steps);
        return (
          <RedFlagPanel
            key={name}
            ref={it === first ? setFirst : null}
            patientId={call.patient.id}
            flag={flag}
            steps={heard.steps}
            isSignedOff={guide.signedOff !== null}
            spoken={spoken}
            zone={call.patient.zone}
            escalation={call.escalation}
            deeds={{
              onStep: what => {
                const whom = what === 'provider-informed' ? (call.escalation.provider ?? '') : '';
                onEdit(to => withStep(to, name, what, now(), whom));
              },
              onWords: (what, change) => onEdit(to => withStepWords(to, name, what, change)),
              onRemove: what => onEdit(to => withoutStep(to, name, what)),
              onFold: isSettled(heard.steps)
                ? () => {
                    fold(name, true);
                    onBack();
                  }
                : undefined,
              onSkipRest:
                isReal && left.length > 0
                  ? () => onEdit(to => withRestSkipped(to, left, words.skipReason))
                  : undefined,
              onMistake:
                heard.steps.length === 0 ? () => onEdit(to => withoutFlag(guide, to, name)) : undefined,
            }}
          />
        );
      })}
      {isChoosing && (
        <Chooser
          guide={guide}
          onChoose={flag => {
            onChoosing(false);
            onEdit(to => raised(to, flag, now()));
          }}
          onCancel={() => onChoosing(false)}
        />
      )}
    </>
  );
}

/** A red flag that comes up takes the focus: also after a reload, where it waits still. */
function useFocusOnNew(panel: { readonly current: HTMLDivElement | null }, draft: Draft): void {
  const open = draft.redFlags.filter(it => !isSettled(it.steps)).length;
  const before = useRef(0);
  useEffect(() => {
    if (open > before.current) {
      panel.current?.focus();
      panel.current?.scrollIntoView?.({ block: 'nearest' });
    }
    before.current = open;
  }, [open, panel]);
}

function Chooser({
  guide,
  onChoose,
  onCancel,
}: {
  guide: Guide;
  onChoose: (flag: string) => void;
  onCancel: () => void;
}) {
  const words = useRedFlagWords();
  const language = useLanguage();
  const list = useRef<HTMLFieldSetElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  return (
    <fieldset ref={list} className={css.choices}>
      <legend>{words.which}</legend>
      {guide.redFlags.map(flag => (
        <Button key={flag.id} variant="subtle" onClick={() => onChoose(flag.id)}>
          {flag.title[language]}
        </Button>
      ))}
      <Button onClick={onCancel}>{words.cancel}</Button>
    </fieldset>
  );
}
