import type { Picture } from './env.ts';

/** Longer side of what is kept, px: a shelf label stays readable. */
const longestSide = 1600;
const qualities = [0.82, 0.7, 0.55, 0.4];

/** What the browser can draw on without showing it. */
function canvasOf(width: number, height: number) {
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, encode: (quality: number) => canvas.convertToBlob({ type: 'image/jpeg', quality }) };
  }
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const encode = (quality: number) =>
    new Promise<Blob>((resolve, reject) => {
      const done = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error('the picture cannot be encoded')));
      canvas.toBlob(done, 'image/jpeg', quality);
    });
  return { canvas, encode };
}

async function draw(bitmap: ImageBitmap, side: number, maxBytes: number): Promise<Picture | undefined> {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const { canvas, encode } = canvasOf(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas to draw on');
  context.drawImage(bitmap, 0, 0, width, height);
  for (const quality of qualities) {
    const blob = await encode(quality);
    if (blob.size > maxBytes) continue;
    return { bytes: new Uint8Array(await blob.arrayBuffer()), type: 'image/jpeg', width, height };
  }
  return undefined;
}

/**
 * Draws a picture again, upright and without what the camera wrote beside it (place, device), as light as asked.
 * @throws when the file is no picture that this browser reads
 */
export async function shrink(picture: Blob, maxBytes: number): Promise<Picture> {
  const bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' });
  try {
    for (let side = longestSide; side >= 100; side = Math.round(side * 0.7)) {
      const drawn = await draw(bitmap, side, maxBytes);
      if (drawn) return drawn;
    }
    throw new Error('the picture cannot be made light enough');
  } finally {
    bitmap.close();
  }
}
