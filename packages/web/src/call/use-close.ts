import type { NextContact } from '@trellis/core/outreach/contact';
import type { ContactOutcome } from '@trellis/core/outreach/contact-kind';
import { useRef, useState } from 'react';
import { useBackToToday } from '../caseload/today-place.ts';
import { problemOf } from '../kit/client.ts';
import { forgetDraft } from '../kit/kept-drafts.ts';
import { tell } from '../kit/notice.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useFormat } from '../words/words.ts';
import { type CallView, useCloseCall } from './call.queries.ts';
import type { NoteKeeper } from './note-draft.ts';

/**
 * Closing a contact: the draft first, then everything at once. One press is one close, however often the
 * button is hit; a refusal is handed to `onRefused` with the questions it names.
 */
export function useClose(
  call: CallView,
  keeper: NoteKeeper,
  onRefused: (questions: readonly string[]) => void,
) {
  const page = useCallDeskWords().page;
  const format = useFormat();
  const back = useBackToToday();
  const underWay = useRef(false);
  const [isClosing, setIsClosing] = useState(false);
  const { zone } = call.patient;
  const close = useCloseCall(call.callId, call.patient.id, answer => {
    forgetDraft(call.callId);
    const next = answer.nextContact;
    const minutes = format.clock(answer.countedSeconds);
    const when = next && (next.timed ? format.dayTime(next.at, zone) : format.day(next.on));
    tell(when === null ? page.closedOnly(minutes) : page.closed(minutes, when));
    back();
  });

  const attempt = async (outcome: ContactOutcome, nextContact: NextContact | null) => {
    try {
      if (!(await keeper.flush())) return;
      await close.mutateAsync({ outcome, nextContact, version: keeper.state().version });
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'edit.stale') await keeper.lookAgain();
      if (problem.code === 'call.unanswered') onRefused(questionsIn(problem.details));
    }
  };
  const press = async (outcome: ContactOutcome, nextContact: NextContact | null) => {
    if (underWay.current) return;
    underWay.current = true;
    setIsClosing(true);
    await attempt(outcome, nextContact);
    underWay.current = false;
    setIsClosing(false);
  };
  return { press, isClosing, error: close.error };
}

const questionsIn = ({ questions }: Readonly<Record<string, unknown>>): readonly string[] =>
  Array.isArray(questions) ? questions.filter(it => typeof it === 'string') : [];
