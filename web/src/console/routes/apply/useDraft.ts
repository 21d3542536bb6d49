import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answer, api, command, versioned } from '../../../api/client';
import { Problem } from '../../../api/problem';
import { leave, useSession } from '../../session';
import { BLANK, applicationFrom, type Application } from './application';
import { Draft, type Shelf } from './draft';

const shelfOf = (id: string, onEnded: () => void): Shelf<Application> => ({
  load: async () => {
    try {
      const { data, version } = await versioned(api.GET('/api/v1/drafts/{draft_id}', { params: { path: { draft_id: id } } }));
      return { content: applicationFrom(data.content), version, saved: data.saved };
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return null;
      throw error;
    }
  },
  save: async ({ content, version, intention }) => {
    try {
      return await answer(api.PUT('/api/v1/drafts/{draft_id}', {
        params: { path: { draft_id: id }, header: command(intention) }, body: { content, version },
      }));
    } catch (error) {
      if (error instanceof Problem && error.status === 401) onEnded();
      throw error;
    }
  },
});

/** One application under way for each person, under the person's own id: it is found again at any desk. */
export function useDraft() {
  const { person } = useSession();
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: ['draft', person],
    queryFn: () => Draft.open(person, shelfOf(person, () => leave(queryClient, 'ended')), BLANK),
    staleTime: Infinity,
    gcTime: 0, // whoever comes back gets what the server has then
    structuralSharing: false,
  });
  const draft = query.data;
  useEffect(() => {
    if (!draft) return undefined;
    const save = () => void draft.save();
    window.addEventListener('online', save);
    document.addEventListener('visibilitychange', save);
    return () => {
      window.removeEventListener('online', save);
      document.removeEventListener('visibilitychange', save);
      draft.close();
    };
  }, [draft]);
  return query;
}
