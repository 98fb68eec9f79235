/** Draws things on the graphics card: one triangle around each, in which the shape of its class is cut out with a rim. */

import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { scaleOf, type Shape } from "./shapes";

/** What a thing is drawn from, beside what sigma knows. */
export interface Drawn extends NodeDisplayData {
  shape: Shape;
  rim: string;
}

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_rim;
attribute vec2 a_position;
attribute float a_size;
attribute vec3 a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec4 v_rim;
varying vec2 v_point;
varying vec3 v_shape;
varying float v_pixel;
const float bias = 255.0 / 254.0;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 corner = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + corner, 1)).xy, 0, 1);
  v_point = corner / (size * 0.5);
  v_pixel = u_sizeRatio / a_size;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_rim = a_rim;
  v_color.a *= bias;
  v_rim.a *= bias;
}`;

// The distance to the edge of a star: folded to half a sector, it is the distance to one straight line.
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_rim;
varying vec2 v_point;
varying vec3 v_shape;
varying float v_pixel;
const float PI = 3.14159265;
float inside(vec2 p) {
  float r = length(p);
  if (v_shape.x < 0.5) return 1.0 - r;
  float sector = PI / v_shape.x;
  float angle = abs(mod(atan(-p.y, p.x) - v_shape.y + sector, 2.0 * sector) - sector);
  vec2 q = r * vec2(cos(angle), sin(angle));
  vec2 b = v_shape.z * vec2(cos(sector), sin(sector)) - vec2(1.0, 0.0);
  vec2 d = q - vec2(1.0, 0.0);
  return (d.y * b.x - d.x * b.y) / length(b);
}
void main(void) {
  float depth = inside(v_point);
  #ifdef PICKING_MODE
  if (depth < 0.0) discard;
  gl_FragColor = v_color;
  #else
  float soft = v_pixel;
  vec4 color = mix(v_rim, v_color, smoothstep(1.4 * soft, 2.4 * soft, depth));
  gl_FragColor = mix(vec4(0.0), color, smoothstep(0.0, soft, depth));
  #endif
}`;

const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;
const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;

/** The directions of the corners. Each is told of each thing: a processor draws instances one by one, which takes it ten times as long. */
const CORNERS = [0, (2 * Math.PI) / 3, (4 * Math.PI) / 3];

export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES as 4,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 3, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_rim", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_angle", size: 1, type: FLOAT },
      ],
    };
  }

  processVisibleItem(nodeIndex: number, startIndex: number, data: NodeDisplayData): void {
    const { shape, rim } = data as Drawn;
    const { array } = this;
    const size = data.size * scaleOf(shape);
    const [fill, edge] = [floatColor(data.color), floatColor(rim)];
    let at = startIndex;
    for (const angle of CORNERS) {
      array[at++] = data.x;
      array[at++] = data.y;
      array[at++] = size;
      array[at++] = shape.corners;
      array[at++] = shape.turn;
      array[at++] = shape.inner;
      array[at++] = fill;
      array[at++] = edge;
      array[at++] = nodeIndex;
      array[at++] = angle;
    }
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniform1f(uniformLocations["u_correctionRatio"]!, params.correctionRatio);
    gl.uniform1f(uniformLocations["u_sizeRatio"]!, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations["u_matrix"]!, false, params.matrix);
  }
}
