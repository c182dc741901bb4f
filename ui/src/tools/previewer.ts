/** Asks for previews while a drag lasts: one question at a time, and only ever the latest. */

/** Asks until told to stop. */
export class Previewer<Q, A> {
  #waiting: { question: Q } | null = null;
  #asking = false;
  #stopped = false;
  #idle: (() => void)[] = [];

  constructor(
    private readonly ask: (question: Q) => Promise<A>,
    private readonly hear: (question: Q, answer: A) => void | Promise<void>,
    private readonly refused: (question: Q, thrown: unknown) => void,
  ) {}

  /** Asks as soon as the question under way is answered; questions between are dropped. */
  request(question: Q): void {
    if (this.#stopped) return;
    this.#waiting = { question };
    if (!this.#asking) void this.#run();
  }

  /** Hears nothing more. */
  stop(): void {
    this.#stopped = true;
    this.#waiting = null;
    this.#settle();
  }

  /** When nothing is asked or waiting, or after `most` milliseconds. */
  settled(most: number): Promise<void> {
    if (!this.#asking && this.#waiting === null) return Promise.resolve();
    return new Promise((done) => {
      const timer = setTimeout(done, most);
      this.#idle.push(() => {
        clearTimeout(timer);
        done();
      });
    });
  }

  async #run(): Promise<void> {
    this.#asking = true;
    while (this.#waiting !== null) {
      const { question } = this.#waiting;
      this.#waiting = null;
      await this.#once(question);
    }
    this.#asking = false;
    this.#settle();
  }

  async #once(question: Q): Promise<void> {
    try {
      const answer = await this.ask(question);
      if (!this.#stopped) await this.hear(question, answer);
    } catch (thrown) {
      if (!this.#stopped) this.refused(question, thrown);
    }
  }

  #settle(): void {
    const idle = this.#idle;
    this.#idle = [];
    for (const done of idle) done();
  }
}
