import { useQueryClient } from '@tanstack/react-query';
import type { CallId } from '@trellis/core/basics/id';
import { useEffect, useRef } from 'react';
import { sessionQuery } from '../access/session.queries.ts';
import { attentionChanged, beatSent, isUnattended, nextBeatIn, touched } from './beat-schedule.ts';
import { openCallsQuery, sendBeat } from './call.queries.ts';

const touches = ['pointerdown', 'keydown', 'wheel'] as const;

const isVisible = (): boolean => document.visibilityState === 'visible';

/**
 * Tells the server that this call is open, and whether this window has the focus: of two calls side by side
 * the clock follows the one she works in. A page that nobody touches any more falls silent, and so does one that
 * nobody sees, unless she is on the phone. A beat that is lost is not repeated: the next one follows.
 */
export function useBeats(callId: CallId, phoneUntilMs: number | null): void {
  const queries = useQueryClient();
  const phone = useRef(phoneUntilMs);
  const change = useRef(() => {});
  useEffect(() => {
    let state = attentionChanged(isVisible(), Date.now(), phone.current);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const plan = () => {
      clearTimeout(timer);
      const wait = nextBeatIn(state, Date.now());
      if (wait === null) return;
      timer = setTimeout(() => {
        state = beatSent(state, Date.now());
        // Behind a locked page nobody works; only the phone goes on.
        const isLocked = queries.getQueryData(sessionQuery.queryKey)?.gate === 'locked';
        const seen = isVisible() && !isLocked;
        sendBeat(queries, callId, { focused: seen && document.hasFocus(), hidden: !seen }).catch(() => {});
        plan();
      }, wait);
    };
    const onChange = () => {
      state = attentionChanged(isVisible(), Date.now(), phone.current);
      plan();
    };
    change.current = onChange;
    const onTouch = () => {
      const wasStill = isUnattended(state, Date.now());
      state = touched(state, Date.now());
      if (wasStill) plan();
    };
    plan();
    for (const kind of touches) window.addEventListener(kind, onTouch, { capture: true, passive: true });
    document.addEventListener('visibilitychange', onChange);
    window.addEventListener('focus', onChange);
    return () => {
      clearTimeout(timer);
      for (const kind of touches) window.removeEventListener(kind, onTouch, { capture: true });
      document.removeEventListener('visibilitychange', onChange);
      window.removeEventListener('focus', onChange);
      // On another page of Trellis she is not on this call, unless she is on the phone, which goes on there; one that
      // was just closed has no clock any more.
      const isOpen = queries.getQueryData(openCallsQuery.queryKey)?.some(call => call.callId === callId);
      const onPhone = phone.current !== null && Date.now() < phone.current;
      if (isOpen && !onPhone) sendBeat(queries, callId, { focused: false, leaving: true }).catch(() => {});
    };
  }, [queries, callId]);
  useEffect(() => {
    if (phone.current === phoneUntilMs) return;
    const hasBegun = phone.current === null;
    phone.current = phoneUntilMs;
    if (hasBegun || phoneUntilMs === null) change.current();
  }, [phoneUntilMs]);
}
