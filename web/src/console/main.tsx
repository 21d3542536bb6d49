import { QueryCache, MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import '../shared/tokens.css';
import './console.css';
import { antdLocale, startI18n } from './i18n';
import { router } from './router';
import { leave } from './session';
import { applySize, useLarge } from './size';
import { theme } from './theme';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// A session can end under any request: whoever notices it says so to all.
const onError = (error: unknown) => {
  if (error instanceof Problem && error.status === 401) leave(queryClient, 'ended');
};
const mayRepeat = (count: number, error: unknown) => count < 2 && error instanceof Problem && error.mayRepeat;
const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: { queries: { retry: mayRepeat, staleTime: 15_000 } },
});

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
void startI18n().then(() => createRoot(document.getElementById('root')!).render(<App />));
