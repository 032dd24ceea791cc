/** Hands a text to the browser as a download. */
export function saveFile(name: string, content: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(/[^\w.-]+/g, '_');
  link.click();
  // The download has taken its own hold of the bytes once the click is handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
