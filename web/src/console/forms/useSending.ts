// One file on its way: how far it is, and what its sender may do with it meanwhile.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { newIntention } from '../../api/client';
import type { FileRef } from '../../api/files';
import { abandon, Paused, sendInPieces, type Progress, type Watch } from '../../api/uploads';

/** Keys of what the organisation has stored, and of what its sender has not finished. */
export const STORED = ['files'];
export const UNFINISHED = ['uploads'];

export type Send = (file: File, watch: Watch) => Promise<FileRef>;
type Order = { file: File; intention: string; expected?: string };

export function useSending(onStored: (file: FileRef) => void, send: Send = sendInPieces) {
  const queryClient = useQueryClient();
  const [progress, tell] = useState<Progress>({ stage: 'reading', received: 0 });
  const control = useRef(new AbortController());
  const mutation = useMutation({
    networkMode: 'always', // it waits for the connection itself, and says so
    mutationFn: ({ file, intention, expected }: Order) => {
      control.current = new AbortController();
      return send(file, { intention, signal: control.current.signal, tell, ...(expected && { expected }) });
    },
    onSuccess: (stored) => {
      onStored(stored);
      return queryClient.invalidateQueries({ queryKey: STORED });
    },
    onMutate: () => tell({ stage: 'reading', received: 0 }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: UNFINISHED }),
  });
  const { variables } = mutation;
  return {
    progress,
    file: variables?.file,
    stored: mutation.data,
    isPending: mutation.isPending,
    isPaused: mutation.error instanceof Paused,
    error: mutation.error instanceof Paused ? null : mutation.error,
    start: (file: File, expected?: string) => mutation.mutate({ file, intention: newIntention(), ...(expected && { expected }) }),
    pause: () => control.current.abort(),
    goOn: () => variables && mutation.mutate(variables),
    giveUp: async () => {
      if (progress.upload) await abandon(progress.upload).catch(() => {}); // else it runs out, and the list still has it
      mutation.reset();
      return queryClient.invalidateQueries({ queryKey: UNFINISHED });
    },
  };
}
export type Sending = ReturnType<typeof useSending>;

