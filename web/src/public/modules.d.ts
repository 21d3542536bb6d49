declare module 'words:*' {
  const table: Record<string, string>;
  export default table;
}
