import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { CallPage } from '../call/CallPage.tsx';
import { dismissNotice } from '../kit/notice.ts';

export function CallRoute() {
  const { callId } = useParams({ from: '/frame/calls/$callId' });
  // What was done before must not lie over the foot of a call, where it is closed.
  useEffect(dismissNotice, []);
  return <CallPage key={callId} callId={callId} />;
}
