import { queryOptions } from '@tanstack/react-query';
import { answer, api, versioned } from '../../../api/client';

export const caseOf = (caseId: string) => queryOptions({
  queryKey: ['case', caseId],
  queryFn: () => versioned(api.GET('/api/v1/cases/{case_id}', { params: { path: { case_id: caseId } } })),
});

/** What the reader may do on the case, and the steps of its rule. Below the key of the case: read anew with it. */
export const actsOf = (caseId: string) => queryOptions({
  queryKey: ['case', caseId, 'acts'],
  queryFn: () => answer(api.GET('/api/v1/cases/{case_id}/acts', { params: { path: { case_id: caseId } } })),
});
