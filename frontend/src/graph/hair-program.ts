/** Draws very many lines on the graphics card, each as thin as can be: the fainter, the more of them are seen at once. */

import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

const VERTEX = /* glsl */ `
attribute vec2 a_position;
attribute vec4 a_color;
uniform mat3 u_matrix;
uniform float u_faint;
varying vec4 v_color;
const float bias = 255.0 / 254.0;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  float alpha = min(1.0, a_color.a * bias * u_faint);
  v_color = vec4(a_color.rgb * alpha, alpha);
}`;

const FRAGMENT = /* glsl */ `
precision mediump float;
varying vec4 v_color;
void main(void) {
  gl_FragColor = v_color;
}`;

const UNIFORMS = ["u_matrix", "u_faint"] as const;
const { FLOAT, UNSIGNED_BYTE, LINES } = WebGLRenderingContext;

/** Lines of this and of no other colour are faint only from far away. */
export class HairProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    return {
      VERTICES: 2,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: LINES as 1,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  processVisibleItem(_: number, startIndex: number, from: NodeDisplayData, to: NodeDisplayData, data: EdgeDisplayData): void {
    const { array } = this;
    const color = floatColor(data.color);
    let at = startIndex;
    for (const end of [from, to]) {
      array[at++] = end.x;
      array[at++] = end.y;
      array[at++] = color;
    }
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniformMatrix3fv(uniformLocations["u_matrix"]!, false, params.matrix);
    gl.uniform1f(uniformLocations["u_faint"]!, 1 / params.sizeRatio ** 1.5);
  }
}
