import './kit/no-eval.ts';
import './kit/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { OwnPage } from './messages/OwnPage.tsx';
import { openedWith } from './messages/own-link.ts';

const place = document.getElementById('root');
if (place)
  createRoot(place).render(
    <StrictMode>
      <OwnPage link={openedWith(location.hash, navigator.language)} />
    </StrictMode>,
  );
