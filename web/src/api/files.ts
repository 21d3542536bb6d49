// Files of a person: up with progress (fetch cannot tell it), down under their own names.
import { bytesOf, hex } from './bytes';
import { csrf, command, fetched, type Case } from './client';
import { problemFrom, unreachable } from './problem';

export type FileRef = NonNullable<Case['agreement']>;

/** To an address that takes one file, in a single request: a letter of authorisation is small. Evidence goes in pieces (uploads.ts). */
export function upload<T>(file: File, intention: string, onProgress: (received: number) => void, to: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${to}name=${encodeURIComponent(file.name)}`);
    for (const [name, value] of Object.entries(command(intention))) request.setRequestHeader(name, value);
    request.setRequestHeader('X-CSRF-Token', csrf.get() ?? '');
    request.upload.onprogress = (step) => onProgress(Math.floor((step.loaded / step.total) * file.size));
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      if (request.status === 200) resolve(JSON.parse(request.responseText) as T);
      else reject(problemFrom(request.status, request.responseText, request.getResponseHeader('X-Request-Id')));
    };
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

/** An SM3 digest as people compare it. */
export const hexOf = (base64: string) => hex(bytesOf(base64));

/** Asked for in the name of the case or appeal that refers to it. */
export const fileUrl = (organisation: string, file: FileRef, under: { case_id: string } | { appeal: string }) =>
  `/api/v1/files/${organisation}/${hexOf(file.sm3)}?${new URLSearchParams(under)}`;

export const saveDossier = (caseId: string) => save(`/api/v1/cases/${caseId}/dossier`, `${caseId}.hzd`);

/** Fetched before it is saved, so that a refusal is shown in words and not stored as a file. */
export async function save(url: string, name: string): Promise<void> {
  const response = await fetched(url);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
