// Words of the page's language; {name} is filled in.
export type Say = (key: string, values?: Record<string, string>) => string;

export const sayFrom = (table: Record<string, string>): Say => (key, values = {}) =>
  (table[key] ?? key).replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);

const isEnglish = () => document.documentElement.lang.startsWith('en');
export const loadWords = async (): Promise<Say> =>
  sayFrom((await (isEnglish() ? import('words:en-US') : import('words:zh-CN'))).default);
