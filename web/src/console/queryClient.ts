// What was read from the server, for all pages of this window.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem';
import { leave } from './session';

// A session can end under any request: whoever notices it says so to all.
const onError = (error: unknown) => {
  if (error instanceof Problem && error.status === 401) leave(queryClient, 'ended');
};
const mayRepeat = (count: number, error: unknown) => count < 2 && error instanceof Problem && error.mayRepeat;
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: { queries: { retry: mayRepeat, staleTime: 15_000 } },
});
