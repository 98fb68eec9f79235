/** Asks the notebook's kernel what the view would ask a server, by messages of the widget. */

/** What a widget's model can do, as anywidget gives it. */
export interface Model {
  get<T>(name: string): T;
  send(content: unknown): void;
  on(event: "msg:custom", hear: (message: Answer) => void): void;
  off(event: "msg:custom", hear: (message: Answer) => void): void;
}

interface Answer {
  answer?: number;
  status: number;
  body: string;
}

/** Milliseconds to wait for a kernel that may be busy, or gone. */
const PATIENCE = 60_000;

/** A kernel that answers addresses of the API. */
export class Kernel {
  readonly #waiting = new Map<number, (answer: Response) => void>();
  #asked = 0;

  constructor(
    readonly model: Model,
    readonly silence: string,
  ) {
    model.on("msg:custom", this.#hear);
  }

  /** As fetch does; the address is below the root of a server. */
  readonly ask = (address: RequestInfo | URL): Promise<Response> => {
    const number = (this.#asked += 1);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(number);
        reject(new Error(this.silence));
      }, PATIENCE);
      this.#waiting.set(number, (answer) => {
        clearTimeout(late);
        resolve(answer);
      });
      this.model.send({ ask: number, path: String(address) });
    });
  };

  /** Listen no more. */
  end(): void {
    this.model.off("msg:custom", this.#hear);
  }

  readonly #hear = (message: Answer): void => {
    const waiting = this.#waiting.get(message.answer ?? 0);
    if (!waiting) return;
    this.#waiting.delete(message.answer!);
    waiting(new Response(message.body, { status: message.status, headers: { "content-type": "application/json" } }));
  };
}
