import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { CallPage } from '../call/CallPage.tsx';
import { dismissNotice } from '../kit/notice.ts';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The question of the guide that stands on the call page: kept over a reload, and in no address. */
    question?: string;
  }
}

export function CallRoute() {
  const { callId } = useParams({ from: '/frame/calls/$callId' });
  const question = useLocation({ select: it => it.state.question });
  const navigate = useNavigate();
  // What was done before must not lie over the foot of a call, where it is closed.
  useEffect(dismissNotice, []);
  const remember = (id: string) =>
    void navigate({
      to: '/calls/$callId',
      params: { callId },
      state: before => ({ ...before, question: id }),
      replace: true,
      resetScroll: false,
    });
  return <CallPage key={callId} callId={callId} question={question} onQuestion={remember} />;
}
