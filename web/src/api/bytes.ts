// Digests and roots: the API writes base64, its addresses and every tool hexadecimal.
export const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
export const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
export const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
