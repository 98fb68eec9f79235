/** Draws lines on the graphics card: each with its heads, and with gaps where all that it stands for is planned or expected. */

import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

/** What a line is drawn from, beside what sigma knows. */
export interface LineDrawn extends EdgeDisplayData {
  /** Facts lead to its second thing, and to its first. */
  forth: boolean;
  back: boolean;
  /** All of its facts are plans or expectations. */
  planned: boolean;
}

// A corner is told by the end it belongs to, how far it lies from the tip at that end in lengths of a head, and to which side.
const VERTEX = /* glsl */ `
attribute vec2 a_from;
attribute vec2 a_to;
attribute vec2 a_radii;
attribute float a_width;
attribute float a_marks;
attribute vec4 a_color;
attribute vec4 a_id;
attribute float a_corner;
uniform mat3 u_matrix;
uniform vec2 u_half;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
uniform float u_least;
varying vec4 v_color;
varying float v_across;
varying float v_along;
varying float v_width;
varying vec3 v_head;
varying float v_planned;
const float bias = 255.0 / 254.0;
bool has(float marks, float bit) { return mod(floor(marks / bit), 2.0) > 0.5; }
void main() {
  vec2 p = (u_matrix * vec3(a_from, 1)).xy * u_half;
  vec2 q = (u_matrix * vec3(a_to, 1)).xy * u_half;
  float far = length(q - p);
  vec2 along = (q - p) / max(far, 0.001);
  vec2 across = vec2(-along.y, along.x);
  bool atEnd = a_corner >= 8.0;
  bool isHead = mod(a_corner, 8.0) >= 4.0;
  float kind = mod(a_corner, 4.0);
  bool pointed = has(a_marks, atEnd ? 1.0 : 2.0);
  float width = max(a_width / u_sizeRatio, u_least);
  vec2 gaps = a_radii / u_sizeRatio + 1.0;
  float room = far - gaps.x - gaps.y;
  float head = min(4.5 + 2.0 * width, max(room, 0.0) * 0.5);
  float half_ = width * 0.5;
  #ifdef PICKING_MODE
  half_ += 2.5;
  #endif
  float side = kind < 0.5 ? 0.0 : kind < 1.5 ? 1.0 : -1.0;
  float inward = atEnd ? gaps.y : gaps.x;
  float aside = 0.0;
  if (isHead) {
    inward += side == 0.0 ? 0.0 : head;
    aside = side * head * 0.42;
    v_head = vec3(side == 0.0 ? 0.0 : 1.0, side, head * 0.42);
  } else {
    inward += pointed ? head * 0.8 : 0.0;
    aside = side * (half_ + 0.75);
    v_head = vec3(-1.0);
  }
  vec2 point = (atEnd ? q - along * inward : p + along * inward) + across * aside;
  if (room <= 0.0 || (isHead && !pointed)) point = q;
  v_across = aside;
  v_along = atEnd ? far - inward : inward;
  v_width = half_;
  v_planned = has(a_marks, 4.0) ? 1.0 : 0.0;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
  gl_Position = vec4(point / u_half, 0, 1);
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_across;
varying float v_along;
varying float v_width;
varying vec3 v_head;
varying float v_planned;
uniform float u_pixelRatio;
void main(void) {
  #ifdef PICKING_MODE
  if (v_head.x < -0.5 && abs(v_across) > v_width) discard;
  gl_FragColor = v_color;
  #else
  float there = v_head.x < -0.5
    ? clamp((v_width - abs(v_across)) * u_pixelRatio + 0.5, 0.0, 1.0)
    : clamp((v_head.x - abs(v_head.y)) * v_head.z * u_pixelRatio + 0.25, 0.0, 1.0);
  if (v_planned > 0.5 && v_head.x < -0.5) {
    float step_ = mod(v_along, 9.0);
    there *= clamp(min(step_, 5.5 - step_) * u_pixelRatio + 0.5, 0.0, 1.0);
  }
  gl_FragColor = vec4(v_color.rgb, 1.0) * (v_color.a * there);
  #endif
}`;

const UNIFORMS = ["u_matrix", "u_half", "u_sizeRatio", "u_pixelRatio", "u_least"] as const;
const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;

/** The corners of the body, which is two triangles, and of a head at each end: 8 is the second end, 4 a head, 1 and 2 the sides. */
const CORNERS = [1, 2, 9, 2, 9, 10, 4, 5, 6, 12, 13, 14];
// Across from the second end the sides are as they are from the first, since both are counted from the same line.

export class LineProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    return {
      VERTICES: CORNERS.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES as 4,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_from", size: 2, type: FLOAT },
        { name: "a_to", size: 2, type: FLOAT },
        { name: "a_radii", size: 2, type: FLOAT },
        { name: "a_width", size: 1, type: FLOAT },
        { name: "a_marks", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_corner", size: 1, type: FLOAT },
      ],
    };
  }

  processVisibleItem(edgeIndex: number, startIndex: number, from: NodeDisplayData, to: NodeDisplayData, data: EdgeDisplayData): void {
    const { forth, back, planned } = data as LineDrawn;
    const { array } = this;
    const color = floatColor(data.color);
    const marks = (forth ? 1 : 0) + (back ? 2 : 0) + (planned ? 4 : 0);
    let at = startIndex;
    for (const corner of CORNERS) {
      array[at++] = from.x;
      array[at++] = from.y;
      array[at++] = to.x;
      array[at++] = to.y;
      array[at++] = from.size;
      array[at++] = to.size;
      array[at++] = data.size;
      array[at++] = marks;
      array[at++] = color;
      array[at++] = edgeIndex;
      array[at++] = corner;
    }
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniformMatrix3fv(uniformLocations["u_matrix"]!, false, params.matrix);
    gl.uniform2f(uniformLocations["u_half"]!, params.width / 2, params.height / 2);
    gl.uniform1f(uniformLocations["u_sizeRatio"]!, params.sizeRatio);
    gl.uniform1f(uniformLocations["u_least"]!, params.minEdgeThickness);
    if (uniformLocations["u_pixelRatio"]) gl.uniform1f(uniformLocations["u_pixelRatio"], params.pixelRatio);
  }
}
