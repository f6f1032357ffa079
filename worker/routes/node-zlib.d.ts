/** What this folder uses of Node's module, which workerd has too; all of @types/node would replace the Worker's globals. */
declare module 'node:zlib' {
  export function gunzipSync(packed: Uint8Array, options: { maxOutputLength: number }): Uint8Array<ArrayBuffer>;
}
