/** Watches how smoothly a picture moves, and says once where it does not. */

interface Moving {
  on(event: "updated", heard: () => void): unknown;
  off(event: "updated", heard: () => void): unknown;
}

/** Frames that are watched before anything is said, and the milliseconds that most of them may take: thirty a second. */
const FRAMES = 6;
const SLOW = 34;

export class Pace {
  #last = 0;
  #gaps: number[] = [];
  #waiting = false;

  constructor(
    private readonly camera: Moving,
    private readonly slow: () => void,
  ) {
    camera.on("updated", this.#heard);
  }

  end(): void {
    this.camera.off("updated", this.#heard);
  }

  readonly #heard = (): void => {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame((now) => {
      this.#waiting = false;
      const gap = now - this.#last;
      this.#last = now;
      // A long gap lies between two movements.
      if (gap < 1_500) this.#gaps.push(gap);
      if (this.#gaps.length < FRAMES) return;
      const middle = [...this.#gaps].sort((one, other) => one - other)[FRAMES / 2]!;
      this.#gaps = [];
      if (middle <= SLOW) return;
      this.end();
      this.slow();
    });
  };
}
