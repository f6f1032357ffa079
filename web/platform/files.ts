/** Hands a text to the browser as a file to keep. */
export function downloadText(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by the next turn; Safari reads it a little later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
