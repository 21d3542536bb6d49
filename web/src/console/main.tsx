import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import '../shared/tokens.css';
import './console.css';
import { antdLocale, startI18n } from './i18n';
import { queryClient } from './queryClient';
import { router } from './router';
import { sessionQuery } from './session';
import { installationQuery } from './shell/Bars';
import { applySize, useLarge } from './size';
import { theme } from './theme';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

function App() {
  const { i18n } = useTranslation();
  const large = useLarge();
  return (
    <ConfigProvider csp={{ nonce }} theme={theme(large)} locale={antdLocale(i18n.language)} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}

// After an update the chunks of an open page are gone from the server: the new page knows the new ones.
window.addEventListener('vite:preloadError', () => window.location.reload());

applySize();
// Asked for while the words are on their way: who is signed in, the page of the address, and what it shows.
void queryClient.prefetchQuery(sessionQuery);
void router.load();
// With the banner of a demonstration at once, or it would push the page down.
void Promise.all([startI18n(), queryClient.prefetchQuery(installationQuery)]).then(() => createRoot(document.getElementById('root')!).render(<App />));
