/** Ends a sentence with one full stop, also after an abbreviated name: "… und Birte L." */
export function fullStop(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
