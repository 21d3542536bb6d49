// What a person chose, as the verifier takes it: the size is asked before a byte is read, and of a picture the text of its
// QR code is taken.

/** A file, or the text of a code that the camera saw. */
export type Chosen = File | string;

export const BYTES_MAX = 16 * 1024 * 1024; // limits::kPackageBytes

/** Why there is nothing to verify; each has words of its own. */
export type Refusal = 'empty' | 'too_large' | 'unreadable' | 'no_code' | 'foreign_code' | 'foreign' | 'failed';

export class Refused extends Error {
  constructor(readonly why: Refusal) {
    super(why);
  }
}

const isPicture = (file: File) => file.type.startsWith('image/');

export async function subjectOf(file: Chosen): Promise<Uint8Array | string> {
  if (typeof file === 'string') return file;
  if (file.size === 0) throw new Refused('empty');
  if (file.size > BYTES_MAX) throw new Refused('too_large');
  if (isPicture(file)) {
    const { textOfCode } = await import('./qr');
    const text = await textOfCode(file);
    if (text === undefined) throw new Refused('no_code');
    return text;
  }
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Refused('unreadable'); // a folder, or gone since it was chosen
  }
}
