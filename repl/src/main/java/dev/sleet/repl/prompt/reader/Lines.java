package dev.sleet.repl.prompt.reader;

/** Where inputs are typed. */
interface Lines {
    /**
     * Returns the next input.
     *
     * @param prompt what stands before it
     * @param begun what is typed already
     * @throws org.jline.reader.UserInterruptException if a key drops it
     * @throws org.jline.reader.EndOfFileException at the end
     */
    String read(String prompt, String begun);
}
