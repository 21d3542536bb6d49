// What an applicant chooses from: the bodies that may certify, the certificates that are held.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../api/client';
import type { Option } from '../../forms/form';
import { useSession } from '../../session';

const WITHOUT_GAP = { staleTime: 300_000, placeholderData: keepPreviousData }; // whoever is answering stays on the page
const PAGE = 100;

/** Those that may certify the category today. */
export const useBodies = (category: string) => useQuery({
  queryKey: ['public', 'bodies', category], ...WITHOUT_GAP,
  queryFn: async () => (category
    ? (await answer(api.GET('/api/v1/public/bodies', { params: { query: { category, limit: PAGE } } }))).items
    : []),
});

/** Certificates of the own organisation that still run, by number, as the public register tells them. */
export function useCertificates(isAsked: boolean) {
  const { organisation } = useSession();
  return useQuery({
    queryKey: ['certificates', organisation, isAsked], ...WITHOUT_GAP,
    queryFn: async (): Promise<Option[]> => {
      if (!isAsked) return [];
      const { uscc } = await answer(api.GET('/api/v1/organisations/{organisation}', { params: { path: { organisation } } }));
      const { items } = await answer(api.GET('/api/v1/public/certificates', { params: { query: { query: uscc ?? '', limit: PAGE } } }));
      return items
        .filter((item) => item.holder.uscc === uscc && ['valid', 'suspended'].includes(item.status))
        .map(({ number, category, level }) => {
          const name = `${number} ${category.name}${level ? ` · ${level.name}` : ''}`;
          return { code: number, label: { zh: name, en: name } };
        });
    },
  });
}
