/** Text in which `**words**` are bold: emphasis is weight, and nothing else can be written so. */
export function Rich({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('**').map((part, at) => (at % 2 === 1 ? <strong key={at}>{part}</strong> : part))}
    </>
  );
}
