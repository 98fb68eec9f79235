/** What was done, so that it can be undone and done again. */
export class History<State> {
  #past: State[] = [];
  #future: State[] = [];

  constructor(private state: State) {}

  get now(): State {
    return this.state;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Go on to another state; whether it is another one. */
  go(state: State): boolean {
    if (state === this.state) return false;
    this.#past.push(this.state);
    this.#future = [];
    this.state = state;
    return true;
  }

  /** Go on to a state that is part of the step before it: moving a slider is one step. */
  amend(state: State): void {
    this.state = state;
  }

  undo(): boolean {
    return this.#move(this.#past, this.#future);
  }

  redo(): boolean {
    return this.#move(this.#future, this.#past);
  }

  #move(from: State[], to: State[]): boolean {
    const next = from.pop();
    if (next === undefined) return false;
    to.push(this.state);
    this.state = next;
    return true;
  }
}
