const width = 900;
const height = 420;

/**
 * Draws the groups as a plain picture, black on white, and gives it to the browser's downloads. The
 * picture is made here: the code goes nowhere.
 */
export function savePicture(
  document: Document,
  groups: readonly string[],
  names: PictureNames,
): void {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#1a2427';
  context.font = '600 34px sans-serif';
  context.fillText(names.heading, 60, 80);
  groups.forEach((group, at) => {
    const x = 60 + (at % 3) * 275;
    const y = 165 + Math.floor(at / 3) * 90;
    context.font = '22px sans-serif';
    context.fillText(`${at + 1}`, x, y);
    context.font = '600 44px monospace';
    context.fillText(group, x + 30, y);
  });
  canvas.toBlob((blob) => {
    if (blob === null) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = names.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
}

export interface PictureNames {
  readonly heading: string;
  readonly file: string;
}
