type Fields = Record<string, string | number | boolean | undefined>;

/** One line of JSON for Cloudflare's log search. Never personal data or secrets. */
export function logEvent(event: string, fields: Fields = {}): void {
  console.log(JSON.stringify({ event, ...fields }));
}

/** Reports what should never happen. The caller goes on to answer `internal`. */
export function reportBug(error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined;
  console.error(JSON.stringify({ event: 'bug', name, message, cause, stack }));
}
