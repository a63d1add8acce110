import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './app/query-client.ts';
import { makeRouter } from './app/router.tsx';
import { endSession } from './identity/end-session.ts';
import { startLocale } from './locale/locale-store.ts';
import { listenToKeys } from './shell/commands/listen-to-keys.ts';
import { startStyleNonce } from './shell/style-nonce.ts';
import { startTheme } from './shell/theme.ts';
import './styles.css';

async function start(): Promise<void> {
  startStyleNonce();
  startTheme();
  await startLocale();
  listenToKeys();
  const client = makeQueryClient(() => endSession(router, client));
  const router = makeRouter(client);
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
