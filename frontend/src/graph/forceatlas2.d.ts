/** The one function that the worker needs of a library whose types leave it out. */
declare module "graphology-layout-forceatlas2/iterate.js" {
  export default function iterate(settings: Record<string, number | boolean>, nodes: Float32Array, edges: Float32Array): void;
}
