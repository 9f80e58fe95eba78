import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { AccountNotices } from '../access/AccountNotices.tsx';
import { useSession } from '../access/session.queries.ts';
import { OnCallPage } from '../messages/OnCallPage.tsx';
import { PageBar } from '../messages/PageBar.tsx';

/** What the frame says of itself, now and then: fetched when there is something to say. */
export function FrameNotices() {
  const { hasNotices, isPaged } = useSession();
  return (
    <>
      {isPaged && <OverThePage />}
      {hasNotices && <AccountNotices />}
    </>
  );
}

/** The first thing in the page, whichever it is: it is read and reached before what is below it. */
function OverThePage() {
  const [place] = useState(() => document.createElement('div'));
  useEffect(() => {
    document.getElementById('page')?.prepend(place);
    return () => place.remove();
  }, [place]);
  return createPortal(<PageBar />, place);
}

/** Where the link in a mail leads: it comes with the bar, of which it is the other half. */
export const OnCallRoute = () => <OnCallPage />;
