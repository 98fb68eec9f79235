/** An SVG file as a picture of points, at twice its size for slides and print. */

const MOST = 8_000;

export async function rasterise(svg: { text: string; width: number; height: number }): Promise<Blob> {
  const scale = Math.min(2, MOST / Math.max(svg.width, svg.height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(svg.width * scale);
  canvas.height = Math.round(svg.height * scale);
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large for this browser; take it as SVG"))), "image/png");
  });
}
