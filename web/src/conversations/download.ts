/** Gives a file to the browser's downloads. The address of the blob ends once the browser has taken it. */
export function download({
  name,
  content,
}: {
  readonly name: string;
  readonly content: Blob;
}): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
