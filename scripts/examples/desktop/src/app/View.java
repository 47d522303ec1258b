package app;

/** What a person sees of the notebook. */
interface View {
    /** Is called on any thread, with what this instance or a later one was started with: a note, or nothing but to be seen. */
    void told(String text);

    /** Returns when the person is done. */
    void run() throws InterruptedException;
}
