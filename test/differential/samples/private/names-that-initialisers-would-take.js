class A { #init = 1; *#m() { yield this.#init; } go() { return [...this.#m()]; } } log(new A().go());
